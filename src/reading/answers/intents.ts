import type { Intent } from "../../../flows/contract.ts";
import type { Word } from "../normalise/normalise.ts";
import { phrases, withoutFillers } from "./phrases.ts";

const MAX_WORDS = 9;
const LONGEST_ASK = 5;

const sayings = phrases<Intent>({
  exit: "thoát|thoát ra|thoát nhanh|thoát ngay|exit|quick exit|quit|xx|xxx|x x|ẩn ngay|ẩn đi|che lại|có người đến|có người tới|mẹ tới|mẹ vào|ba vô|bố vào",
  delete:
    "xóa|xóa hết|xóa tin|xóa tin nhắn|xóa hết tin|xóa hết tin nhắn|xóa những gì em viết|xóa những gì con viết|xóa những gì đã viết|xóa những gì viết|xóa hết những gì em viết|xóa cuộc trò chuyện|xóa đoạn chat|xóa dữ liệu|xóa thông tin|xóa hết dữ liệu|xóa mọi thứ|xóa lịch sử|xóa giúp|xóa giùm|xóa hết giúp|xóa tin giúp|làm sao xóa tin|delete|delete everything|delete all|delete my messages|delete my data|delete this chat|erase everything|forget me",
  stop: "dừng|dừng lại|dừng ở đây|ngừng|ngừng lại|ngưng|stop|stop it|stop talking|kết thúc|kết thúc ở đây|thôi không nói nữa|không nói nữa|không muốn nói nữa|không muốn nói chuyện nữa|thôi không kể nữa|không kể nữa|không muốn kể nữa|không muốn trả lời nữa|không trả lời nữa|nghỉ|nghỉ không nói nữa|im|đừng hỏi nữa|đừng nhắn nữa|hủy|i want to stop|no more|cancel|end chat",
  back: "quay lại|trở lại|quay về|lùi lại|câu trước|quay lại câu trước|trở về|sửa lại|nhập lại|back|go back|previous",
  skip: "bỏ qua|bỏ câu này|bỏ qua câu này|qua câu khác|câu khác|câu tiếp|câu tiếp theo|tiếp|tiếp theo|không muốn trả lời|không trả lời|không muốn nói|không tiện nói|skip|next|skip this|pass",
  menu: "menu|mục lục|danh mục|trang chủ|trang đầu|về đầu|bắt đầu|bắt đầu lại|từ đầu|làm lại từ đầu|về menu|xem menu|làm được gì|start|start over|main menu|home|help menu",
  numbers:
    "số điện thoại|số khẩn cấp|các số|cho số|cho xin số|cho xin số điện thoại|xin số|xin số điện thoại|cho số điện thoại|hotline|số hotline|số tổng đài|gọi số nào|gọi số mấy|số nào|số mấy|gọi ai|các số điện thoại|số để gọi|phone numbers|numbers|hotlines|what number|what number do i call|emergency numbers",
  vietnamese: "tiếng việt|nói tiếng việt|dùng tiếng việt|vietnamese|in vietnamese|speak vietnamese|việt",
  english:
    "english|tiếng anh|nói tiếng anh|in english|english please|speak english|do you speak english|can you speak english|i dont speak vietnamese|eng",
  reenter:
    "vào lại|mở lại|trở vào|quay lại trò chuyện|tiếp tục nói chuyện|tiếp tục trò chuyện|nói tiếp|mở lại cuộc trò chuyện|reopen|come back in|continue chat|resume",
  test: "test|test thử|test máy|thử|thử thôi|nhắn thử|thử máy|test bot|alo test|1 2 3|một hai ba|testing|just testing|test test",
  followUp:
    "xem tin đã báo|xem lại tin đã báo|xem tin|xem hồ sơ|xem lại hồ sơ|xem báo cáo|xem kết quả|tra cứu|tra mã|tra cứu mã|tra cứu hồ sơ|rút lại|rút lại đơn|rút đơn|rút lại tin|hủy báo cáo|hủy tin đã báo|báo nhầm|tôi báo nhầm|bao giờ có kết quả|khi nào có kết quả|có kết quả chưa|kết quả sao rồi|check my report|my report|report status|status of my report|withdraw my report|withdraw",
  thanks:
    "cảm ơn|cám ơn|cảm ơn nhiều|cám ơn nhiều|cảm ơn rất nhiều|cảm ơn nhiều lắm|biết ơn|thanks|thank you|thank you so much|thank you very much|thanks a lot|many thanks|thank u|tysm|ty",
  human:
    "người thật|gặp người|gặp người thật|người|tư vấn viên|gặp tư vấn viên|nhân viên|gặp nhân viên|human|a human|person|a person|real person|agent|operator|counsellor|talk to a human|talk to someone|gọi cô tư vấn|cô tư vấn|chuyên viên",
});

const asks = phrases<"human">({
  human:
    "gặp người thật|nói với người thật|nói chuyện với người|nói chuyện với người thật|nói chuyện với cô|nói chuyện với tư vấn viên|nói chuyện với ai đó|nói chuyện với nhân viên|gặp tư vấn viên|gặp cô tư vấn|gặp chuyên viên|gặp nhân viên|gặp một người|gặp ai đó|cho gặp người|muốn gặp người|muốn gặp cô|cho em gặp cô|cho con gặp cô|cho em gặp người|cho con gặp người|chat với người thật|nhắn với người thật|cần người thật|kết nối với người|chuyển cho người thật|chuyển cho cô|real person|real human|talk to a human|speak to a human|talk to a person|speak to someone|talk to someone|speak to a person|talk to a counsellor|talk to a real|human please",
});

const NEGATIONS = new Set(["khong", "dung", "chua", "not", "dont", "khoi", "phai"]);

/** A wish that outranks the question on the table: the whole message, or for a human any clause. */
export function readIntent(words: Word[]): Intent | null {
  if (words.length === 0) return null;
  if (words.length <= MAX_WORDS) {
    const whole = sayings.find(words) ?? sayings.find(withoutFillers(words));
    if (whole) return whole;
  }
  return asksForHuman(words) ? "human" : null;
}

function asksForHuman(words: Word[]): boolean {
  for (let from = 0; from < words.length; from++) {
    if (NEGATIONS.has(words[from - 1]?.folded ?? "") || NEGATIONS.has(words[from - 2]?.folded ?? ""))
      continue;
    for (let to = from + 2; to <= Math.min(words.length, from + LONGEST_ASK); to++) {
      if (asks.find(words.slice(from, to))) return true;
    }
  }
  return false;
}
