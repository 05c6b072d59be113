import type { Word } from "../normalise/normalise.ts";
import { phrases, withoutFillers } from "./phrases.ts";

const MAX_WORDS = 7;

const sayings = phrases<"yes" | "no" | "unknown">({
  unknown:
    "không biết|không biết nữa|không rõ|không rõ lắm|không chắc|không chắc nữa|không nhớ|không nhớ nữa|chưa biết|chả biết|chẳng biết|hổng biết|ai biết|sao biết|không biết đâu|không biết sao|biết đâu|chịu|bó tay|idk|i dont know|dont know|not sure|no idea|unsure|maybe|có thể|chắc vậy|hình như vậy|không biết có|đâu biết",
  yes: "ừ|ừm|uh|uhm|um|ừa|ờ|ờm|dạ|vâng|vâng ạ|dạ vâng|dạ có|dạ rồi|dạ đúng|dạ phải|có|có ạ|có chứ|có đó|có luôn|có rồi|đúng|đúng rồi|đúng vậy|đúng thế|phải|phải rồi|chuẩn|chính xác|được|được ạ|được rồi|được chứ|đồng ý|ok|oke|oki|okie|okay|okey|oce|okela|ô kê|rồi|rồi ạ|tất nhiên|dĩ nhiên|chắc chắn|chắc rồi|an toàn|có an toàn|ổn|yes|yep|yeah|yup|ya|y|sure|correct|right|of course|i am|yes i am|yes please|vẫn|vẫn còn|còn|muốn|có muốn|thích|chịu luôn|emojiok",
  no: "không|không ạ|dạ không|không có|không phải|không đâu|không hề|không muốn|không cần|không được|không thích|không dám|không an toàn|chưa an toàn|không ổn|chưa ổn|chưa|chưa ạ|dạ chưa|chưa có|chưa từng|chẳng|chả|đâu có|làm gì có|thôi|thôi ạ|thôi khỏi|khỏi|khỏi cần|sai|sai rồi|hết rồi|đừng|no|nope|nah|n|not|not really|no thanks|no thank you|never|im not|not safe|hông|hổng|hem|éo|đéo",
});

/** Whether a short message says yes, no or "I do not know". */
export function readYesNo(words: Word[]): "yes" | "no" | "unknown" | null {
  if (words.length === 0 || words.length > MAX_WORDS) return null;
  return sayings.find(words) ?? sayings.find(withoutFillers(words));
}
