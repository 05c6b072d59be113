import type { ConceptWords } from "./conceptWords.ts";

/** Frames in which the words of danger are harmless. */
export const innocent: ConceptWords = {
  game: "game|chơi game|trong game|liên quân|pubg|free fire|ff|minecraft|roblox|lmht|liên minh|rank|leo rank|bạch kim|cao thủ|boss|quái|mob|lag|server|skin|combat|headshot|hồi sinh|respawn|team|gank|ulti|mạng|kill được|ăn mạng|ma sói|cờ vua|thua trận|thắng trận|lính|tướng|among us|genshin|clash|bắn súng|súng nước|trốn tìm|bịt mắt bắt dê|in game|in the game|valorant|gaming|level|lost the match|cut the rope",
  fiction:
    "phim|bộ phim|tập phim|tập cuối|diễn viên|nhân vật|nhân vật chính|truyện|truyện tranh|tiểu thuyết|anime|manga|kịch|vở kịch|kịch bản|tác giả|cốt truyện|cổ tích|cảnh|đoạn kết|phim hàn|phim ma|phim kinh dị|conan|drama|bài hát|lời bài hát|mv|video ca nhạc|viết truyện|fanfic|đóng vai|tấm cám|bạch tuyết|thúy kiều|chí phèo|lão hạc|movie|film|novel|story|character|series|the song|a song|this song|love song|songs|lyrics|villain|chapter|episode|netflix",
  news: "vụ|đọc tin|nghe loa|loa xã|loa phường|tin giả|nghe đồn|đồn|coi tin|xem thời sự|báo|đọc báo|báo đăng|báo đưa|tin tức|thời sự|tivi|ti vi|vtv|bản tin|phóng sự|trên báo|nghe nói vụ|xem tin|clip trên mạng|dư luận|đài|công an bắt|bị can|hung thủ|nghi phạm|news|article|reported|on tv|documentary",
  homework:
    "bài tập|bài văn|đề văn|viết văn|làm văn|nghị luận|thuyết trình|tiểu luận|soạn bài|giáo án|bài giảng|trắc nghiệm|ôn thi|câu hỏi|làm bài|môn văn|môn sinh|môn hóa|môn lý|môn địa|môn gdcd|gdcd|số liệu|poster|tuyên truyền|khẩu hiệu|tài liệu|dự án|đề tài|chuyên đề|khảo sát|clb|câu lạc bộ|hoạt cảnh|video tuyên truyền|định nghĩa|khái niệm|ví dụ|mở bài|kết bài|dàn ý|slide|essay|homework|assignment|project|presentation|lesson plan|research|for school",
  sport:
    "bóng đá|đá bóng|đá banh|đánh cầu|cầu lông|đánh bóng|bóng bàn|bóng chuyền|bóng rổ|bóng|võ|học võ|tập võ|boxing|karate|taekwondo|vovinam|judo|đấu tập|đội|thi đấu|vô địch|huy chương|hlv|thủ môn|ghi bàn|trận|trận đấu|tỉ số|bơi ếch|học bơi|tập bơi|bơi|chạy bộ|điền kinh|nhảy cao|nhảy xa|nhảy dây|đá cầu|gym|match|training|football|soccer|goal|coach|tournament|swimming lesson",
  farming:
    "ao tôm|ao cá|tôm|cá|heo|lợn|đàn lợn|đàn gà|gà|vịt|bò|trâu|lúa|ruộng|vườn|rau|cây|phân bón|phun thuốc|thuốc bảo vệ|sâu bệnh|dịch tả|thu hoạch|chuồng|giống|mùa vụ|nông dân|nuôi|cấy|gieo|tưới|shrimp|pigs|chickens|crops|rice field",
  cooking:
    "nấu|nấu ăn|món|ướp|chiên|rán|luộc|xào|nướng|hấp|thịt|cá kho|nồi cơm|nước mắm|gia vị|bột|trứng|thái thịt|băm|lột vỏ|gọt|dao mài|mài sắc|công thức|ngon|ăn hết|recipe|cook|cooking|fry|boil|bake|chop",
  tech: "bị lỗi|báo lỗi|máy treo|bị đơ|máy tính|laptop|điện thoại hư|treo máy|máy bị|app|ứng dụng|phần mềm|virus|wifi|pin|sạc|cài|cài đặt|tắt nguồn|khởi động|server|crash|đăng nhập|mật khẩu|update|bug|reset|code|file|kill process|computer|phone died|battery|password|screen|freezes",
  law: "luật|điều luật|theo luật|quy định|nghị định|bộ luật|mức phạt|phạt bao nhiêu|bao nhiêu năm tù|đi tù bao lâu|xử lý thế nào|xử phạt|có vi phạm|hợp pháp|phạm luật|tội gì|mức án|quyền trẻ em|trách nhiệm|trình báo ở đâu|cho hỏi|cho tôi hỏi|hỏi về|xin hỏi|thế nào là|là gì|law|legal|illegal|punishment|is it allowed",
  service:
    "tổng đài|tư vấn viên|bot|mấy giờ|làm việc|có mất phí|miễn phí|mất tiền không|bảo mật|giữ kín|ẩn danh|gọi bao lâu|zalo không|có zalo|hotline|số nào|trực|ca trực|là người thật|người thật|robot|ai đang|are you real|are you a bot|free|anonymous|office hours",
  figurative:
    "muốn bóp cổ|ói máu|tức ói máu|đăng xuất khỏi trái đất|chui xuống đất|giết thời gian|drowning in|killing it|chết mất|chết cười|cười chết|cười xỉu|cười muốn|cười gần chết|cười đau bụng|buồn cười|đẹp chết|đẹp xỉu|xỉu|ngất ngây|ngon xỉu|ngon chết|mệt chết|mệt muốn chết|đói chết|đói muốn chết|nóng chết|nóng muốn chết|lạnh chết|chán chết|buồn ngủ chết|khó chết|nhớ chết|thèm chết|sướng chết|ngại chết|quê chết|quê muốn|xấu hổ chết|sợ chết|đau tim|rụng tim|tim|trụy tim|hết hồn|muốn độn thổ|độn thổ|phát điên|điên mất|phát khùng|cạn lời|bó tay|chết lặng|chết mê|chết mệt|chết đứng|yêu chết|thương chết|bể bụng|vỡ bụng|sml|sấp mặt|rách|rách việc|rỗng ví|cháy túi|cháy máy|cháy deadline|deadline|cháy vé|chạy deadline|ế|crush|thả thính|tấu hài|hề|xịt|đỉnh|slay|bùng nổ|nổ tung|cháy phố|bóp ví|cháy quá|hóng|haha|hihi|hehe|kaka|kkk|lol|lmao|emojilaugh|dying of laughter|im dead|so funny|literally dying|killing me|to die for",
  positive:
    "cảm ơn|cám ơn|cảm ơn cô|vui|vui quá|mừng|mừng quá|hạnh phúc|nhẹ lòng|nhẹ cả người|được khen|khen|được giải|giải nhất|đỡ rồi|đỡ hơn|khỏe|yêu thương|tuyệt|thích|sinh nhật|chúc|đi chơi|cười tươi|cười toe|thank|thanks|thank you|happy|proud|better now|love",
  greet: "chào|xin chào|alo|hello|hi|hế lô|helo|bạn tên gì|ăn cơm chưa|chúc ngủ ngon|rảnh không|ơi|hey",
  shopping:
    "mua|bán|giá|bao nhiêu tiền|order|ship|đặt|cho xin|cửa hàng|siêu thị|shop|tiệm|khuyến mãi|sale|freeship|buy|price",
  dailyTrap:
    "!dưới nước|đánh cờ|đánh bài|đánh giá thấp|đánh bóng bàn|đánh bóng chuyền|đánh cầu|từ từ|!tư vấn|đánh răng|đánh giá|đánh vần|đánh máy|đánh đàn|đánh trống|đánh son|đánh rơi|đánh mất|đánh thức|đánh dấu|đánh bắt|danh sách|danh hiệu|để dành|dành cho|giành giải|bóng bay|quả bóng|trái bóng|mượn bút|mượn sách|đi muộn|về muộn|nộp muộn|muộn học|đâm chồi|đâm ra|đám mây|cái đầm|áo đầm|váy đầm|hiệp sĩ|hiệp 1|hiệp hai|hiệp đồng|hòa hiệp|ném bóng|cướp cờ|cháy nắng|chảy mũi|chảy máu cam|bắt tay|bắt xe|bắt đầu|bắt chước|bắt cá|chạy bộ|chạy đua|giật mình|giật giải|giật gân|treo cờ|treo tranh|treo máy|cắt tóc|cắt giấy|cắt áo|cắt tỉa|nhảy dây|nhảy múa|nhảy cao|rơi rớt|rớt môn|thắt dây giày|cột tóc|uống thuốc bổ|ba lô|ba mươi|bố cục|bỏ vào|bỏ phiếu|lạc rang|đậu phộng|hạt lạc|liên lạc|lạc quan|hồ sơ|học kỳ|khóa học|khóa cửa cẩn thận|phòng cháy|chữa cháy|cháy tỏi|cứu hộ|cứu trợ|cấp cứu 115|sơ cứu|mất điện|mất sóng|mất ngủ|chết máy|máy chết|tốt bụng",
  drill:
    "diễn tập|tập huấn|kỹ năng|phòng tránh|phòng chống|bài học|dạy trẻ|dạy con|cách dạy|tuyên truyền|hướng dẫn|cách sơ cứu|phòng đuối nước|học bơi|how to teach|prevent|prevention|drill|training",
};
