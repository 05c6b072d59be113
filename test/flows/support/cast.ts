/** The places and people of the stories. */
import type { FlowInput, PlaceMatch } from "../../../flows/index.ts";

export const places: Readonly<Record<string, PlaceMatch>> = {
  thaiNguyen: {
    provinceCode: "19",
    provinceName: "Thái Nguyên",
    communeCode: null,
    communeName: null,
    formerName: "Bắc Kạn",
  },
  hungYen: {
    provinceCode: "33",
    provinceName: "Hưng Yên",
    communeCode: null,
    communeName: null,
    formerName: null,
  },
  konBraih: {
    provinceCode: "51",
    provinceName: "Quảng Ngãi",
    communeCode: "23479",
    communeName: "Kon Braih",
    formerName: "huyện Kon Rẫy",
  },
  tanThanh: {
    provinceCode: "82",
    provinceName: "Đồng Tháp",
    communeCode: "28393",
    communeName: "Tân Thành",
    formerName: null,
  },
  tanThanhCaMau: {
    provinceCode: "96",
    provinceName: "Cà Mau",
    communeCode: "32014",
    communeName: "Tân Thành",
    formerName: null,
  },
  phuThong: {
    provinceCode: "19",
    provinceName: "Thái Nguyên",
    communeCode: "01969",
    communeName: "Phủ Thông",
    formerName: null,
  },
};

/** An afternoon in Vietnam, one counsellor on duty, a channel that can do everything. */
export const ordinaryInput: FlowInput = {
  now: "2026-11-22T08:00:00.000Z",
  freshCode: "K000",
  channel: { location: true, contact: true, delete: true },
  staffOnDuty: true,
  claimEscalateSeconds: 120,
};
