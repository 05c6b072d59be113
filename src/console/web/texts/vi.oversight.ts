/** Vietnamese: channels, and talks without a case. */
export const oversight = {
  oversight: {
    channels: "Các kênh",
    channel: "Kênh",
    state: "Tình trạng",
    well: "chạy tốt",
    ill: "trục trặc",
    token: "Khóa truy cập cấp lúc",
    heard: "Nhận gần nhất",
    sent: "Gửi gần nhất",
    paid: "Tin mất phí hôm nay",
    none: "Không có kênh nào đang mở.",
    endingAll: "{{code}}: kênh đóng lúc {{time}}",
    endingFree: "{{code}}: hết gửi miễn phí lúc {{time}}",
    ending: "Sắp hết giờ được gửi",
    caseless: "Cuộc nói chuyện chỉ có máy",
    caselessText:
      "Trong 24 giờ qua, chưa có ca nào mở. Không hiện chữ nào. Muốn đọc thì mở ca, có lý do; việc mở được ghi lại.",
    noCaseless: "Không có cuộc nào.",
    said: "Tin của người ấy",
    lastSaid: "Lần cuối",
    before: "Từng có ca",
    open: "Mở ca",
    openText: "Ca vào hàng đợi. Máy vẫn nói chuyện cho tới khi có người nhận.",
    openOne: "Mở ca cho cuộc nói chuyện {{channel}} lúc {{time}}",
  },
} as const;
