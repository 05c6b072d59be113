import type { ConceptWords } from "./conceptWords.ts";

/** When, how often, how far, and whether at all. */
export const time: ConceptWords = {
  now: "đang|bây giờ|giờ này|ngay bây giờ|ngay lúc này|lúc này|hiện giờ|hiện tại|hiện đang|giờ đang|đương|lúc nầy|bữa chừ|right now|now|at this moment|is happening|currently",
  justNow:
    "vừa|vừa mới|mới vừa|vừa xong|hồi nãy|nãy giờ|khi nãy|lúc nãy|ban nãy|mới nãy|mới hồi nãy|mới đây|từ nãy|nãy|vừa rồi|tự nhiên|just|just now|a minute ago|minutes ago",
  soon: "sắp|sắp sửa|chuẩn bị|lát nữa|chút nữa|tí nữa|chốc nữa|phút nữa|sắp tới|sẽ|tối nay|đêm nay|chiều nay|trưa nay|hôm nay|mai|ngày mai|tối mai|sáng mai|thứ bảy này|cuối tuần này|tuần sau|đợi|chờ|tonight|tomorrow|soon|about to|going to|gonna",
  urgentWord:
    "gấp|nhanh|nhanh lên|lẹ|mau|mau lên|lẹ lên|liền|ngay|ngay đi|khẩn cấp|khẩn|gấp lắm|cấp bách|lập tức|trời ơi|ối|kìa|làm ơn|please|hurry|quick|quickly|asap|emergency",
  past: "tháng trước|tuần trước|tuần rồi|tháng rồi|hè trước|hôm trước|hôm nọ|bữa trước|bữa nọ|bữa hổm|hôm bữa|hôm kia|hôm qua|tối qua|đêm qua|sáng qua|chiều qua|last week|yesterday|once",
  longPast:
    "hồi nhỏ|hồi bé|ngày xưa|hồi xưa|năm ngoái|năm trước|năm kia|trước đây|trước kia|hồi trước|hồi đó|ngày trước|lúc nhỏ|lúc trước|hè năm ngoái|hồi lớp|năm lớp|mấy năm trước|ba năm trước|hai năm trước|năm năm trước|hồi cấp|lúc còn nhỏ|từng|đã từng|cách đây|thuở nhỏ|tết năm ngoái|hồi còn|khi còn nhỏ|lâu rồi|last year|years ago|used to|when i was|as a kid",
  resolved:
    "khỏi rồi|đã khỏi|khỏi hẳn|ổn rồi|ổn định rồi|đã ổn|giờ ổn|an toàn rồi|đã an toàn|hết rồi|đã hết|đã xử|xử xong|xét xử|đi tù rồi|bị bắt rồi|không sao rồi|không sao cả|không sao hết|hông sao hết|chẳng sao|về nhà rồi|tìm thấy rồi|tìm được rồi|được cứu|đã được cứu|cứu kịp|qua khỏi|làm hòa|làm lành|xin lỗi rồi|hòa nhau|đã lành|lành rồi|chơi ngoan|ăn ngon|chạy nhảy bình thường|tỉnh táo|đã về|may mà|may quá|hóa ra|té ra|thì ra|hú hồn|giờ nhớ lại|giờ hết|bình an|all good now|fine now|safe now|is ok now|turned out|đã có mặt ở nhà|ăn chơi bình thường|vẫn chơi bình thường|vẫn ăn chơi|chỉ sưng đỏ nhẹ|sưng nhẹ thôi|nôn xong khỏe|nó cũng cười|ba tiếng mới kéo lên được",
  repeated:
    "ngày nào|bữa nào|hôm nào|tối nào|đêm nào|lần nào|tuần nào|tháng nào|sáng nào|trưa nào|chiều nào|ngày nào cũng|tối nào cũng|tuần nào cũng|suốt|hoài|mỗi lần|mỗi khi|mỗi tối|mỗi đêm|mỗi ngày|mỗi tuần|hễ|cứ|thường xuyên|liên tục|hàng ngày|hằng ngày|hằng đêm|hàng đêm|hằng tháng|hằng tuần|hàng tuần|luôn luôn|hay bị|quen rồi|từ hè|từ tết|mấy tháng nay|mấy năm nay|cả năm nay|lâu rồi|từ lâu|nhiều lần|mấy lần|lần thứ|bao nhiêu lần|lại bị|every day|every night|everyday|every time|always|again and again|keeps|for years|for months",
  negation:
    "không|chưa|chẳng|chả|đâu có|đâu|đừng|khỏi|hết|không hề|chưa từng|chưa bao giờ|không phải|đéo|not|dont|didnt|never|no|cant|isnt|wasnt|nobody",
  notReal:
    "gọi nhầm|nhắn nhầm|không có gì đâu|không có gì nghiêm trọng|không có ai|không bị|chưa bị|không phải|chưa từng|chưa ai|đâu có ai|đâu phải|không hề|chả ai|chẳng ai|không có chuyện|không việc gì|bấm nhầm|gửi nhầm|đùa|đùa thôi|giỡn|giỡn thôi|nói chơi|nói đùa|chọc thôi|thử thôi|hỏi thử|test|trêu|jk|just kidding|kidding|joking|for fun|not real",
  fear: "sợ|sợ lắm|sợ quá|hoảng|run|run rẩy|kinh hãi|khiếp|khóc|khóc thét|la hét|kêu cứu|kêu la|gào|hét|van xin|scared|afraid|terrified|crying|screaming",
  dare: "không dám|chưa dám|hông dám|sợ không dám|giấu|giấu mẹ|giấu ba|đừng nói|không nói với ai|không biết nói với ai|không ai tin|không tin em|cant tell|no one believes",
  hide: "trốn|núp|nấp|trốn trong|núp trong|nằm im|giả vờ ngủ|giả bộ ngủ|khóa cửa|chặn cửa|chốt cửa|gầm giường|tủ quần áo|trong tủ|nhà vệ sinh|nhà tắm|toilet|wc|hiding|in the closet|locked myself|under the bed",
  quiet:
    "không nói to được|không thể nói to|đừng gọi|dung call|đừng call|chỉ nhắn thôi|nhắn tin thôi|đừng nhắn lại|họ cầm máy|bằng giọng nói|nhắn dưới gầm|giấu điện thoại|xin đi vệ sinh|nhắn khẽ|nói nhỏ|không dám nói lớn|không dám gọi|nhắn lén|lén nhắn|lén|sắp hết pin|hết pin|gọi không được|không gọi được|cant talk|whisper|low battery",
  askHelp:
    "làm sao|làm gì|phải làm sao|phải làm gì|gọi ai|báo ai|giờ sao|tính sao|giúp em|giúp con|giúp với|giúp tôi|giúp cháu|giúp mình|giúp|help me|please help|help|what do i do|what should i do",
  rescueCry:
    "giúp con với|giúp em với|giúp cháu với|cứu mẹ con|cứu choa|bớ người ta|bớ làng|help em|help con|gọi công an giùm|gọi công an giúp|báo công an giùm|tới lẹ|tới nhanh|đến nhanh|send ambulance|call ambulance|police please|gọi police|cứu|cứu với|cứu em|cứu con|cứu tôi|cứu cháu|cứu mình|cứu giùm|cứu mạng|cứu tui|cứu nó|kêu cứu|sos|s o s|ét o ét|ét ô ét|étoét|hép mi|heo mi|mayday|help me|save me|someone help|send help|send someone|call police|call the police|gọi công an|gọi cấp cứu|gọi 113|gọi 115|gọi 114",
};
