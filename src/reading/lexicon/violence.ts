import type { ConceptWords } from "./conceptWords.ts";

/** Hitting, threatening, locking in, and what they leave behind. */
export const violence: ConceptWords = {
  hit: "ném vào người|ném vào mặt|ném guốc|ném ghế|dùng kim|lấy kim|chọc tay|lấy thước|vụt roi|bắt tát|tát một em|chửi đánh|hay đánh|đánh vợ|đánh chị|đánh mẹ|đánh má|đánh|đập|tát|đấm|đá|quất|quánh|uýnh|oánh|tẩn|nện|vả|bạt tai|quật|vụt|đạp|giẫm|dẫm|đạp vào|đánh đập|đánh em|đánh con|đánh cháu|bị đánh|bị đập|bị tát|bị đòn|ăn đòn|no đòn|ăn roi|ăn tát|ra tay|động tay|động chân|thượng cẳng|dần cho|dộng|thụi|đấm đá|đánh đòn|đánh nhau|đánh hội đồng|cốc đầu|nhéo|véo|kéo tóc|túm tóc|nắm tóc|giật tóc|lôi|quăng|ném|xô|bạo hành|hành hạ|tra tấn|tác động vật lý|hits|hit me|hitting|beat|beats|beating|beaten|punch|punched|kicks|kicked|slapped|slaps|whips",
  hitHard:
    "đánh chết|đánh gãy|đánh bầm|đánh chảy máu|đánh túi bụi|đánh dã man|đánh tới tấp|đánh bất tỉnh|đánh ngất|đập đầu|đập đầu em|treo lên đánh|trói lại đánh|quỳ|bắt quỳ|quỳ gối|dìm đầu|dìm nước|nhận đầu|nhấn đầu|nhận nước|nhấn nước|dí thuốc|châm thuốc|dí tàn thuốc|dội nước sôi|tạt nước sôi|ấn đầu|úp gối|bịt miệng|bịt mũi|bịt mồm|bóp cổ|siết cổ|xiết cổ|bẻ tay|gí điện|chích điện|burned me|choking me|choked me|choke|strangling",
  weapon:
    "dao|con dao|cây dao|dao phay|dao bầu|dao lam|cây rựa|rựa|mã tấu|búa|cái búa|gậy|cây gậy|gậy sắt|tuýp sắt|ống sắt|khúc cây|khúc gỗ|cây chổi|cán chổi|chổi|roi|roi mây|cây roi|thắt lưng|dây nịt|dây điện|dây sạc|dây xích|ống nước|móc áo|móc quần áo|chai bia|vỏ chai|gạch|cục gạch|cái ghế|cây kéo|súng|axit|xăng|can xăng|bật lửa|hộp quẹt|phóng lợn|đao|kiếm|tông đơ|knife|gun|machete|belt|bat|stick|gasoline|hammer",
  wield:
    "cầm liềm|cầm cái liềm|cầm cuốc|cầm tuýp|cầm ống|cầm đá|cầm ná|cầm cục gạch|brought a blade|got a blade|with a blade|with a stick|cầm dao|cầm gậy|cầm búa|cầm rựa|cầm cây|cầm roi|cầm ghế|cầm kéo|cầm chai|cầm mã tấu|cầm xăng|xách dao|vác dao|vác cây|vác gậy|cầm con dao|vác rựa|kề dao|dí dao|gí dao|dao kề cổ|lăm lăm|lấy dao|rút dao|mài dao|có dao|mang dao|giơ dao|vung dao|cầm hung khí|tạt xăng|đổ xăng|tưới xăng|châm lửa|with a knife|has a knife|has a gun|holding a knife|got a knife",
  stab: "đâm|chém|thọc|đâm chết|chém chết|đâm em|chém em|bị đâm|bị chém|rạch mặt|cắt tóc|cắt gân|cứa cổ|stab|stabbed|slash",
  kill: "giết|giết chết|giết em|giết con|giết mẹ|giết cả nhà|xử em|xử con|xử tao|xử mày|thủ tiêu|cho chết|chết chung|chết chùm|đốt nhà|thiêu|thiêu sống|tạt axit|lấy mạng|cắt cổ|không để yên|cho biết tay|cho mày chết|kill|kill me|kill us|murder|going to kill",
  threat:
    "dọa|đe|đe dọa|hăm dọa|hăm|hù|dọa giết|dọa đánh|dọa đốt|dọa chém|nói sẽ|bảo sẽ|thề sẽ|threaten|threatens|threatened|threatening",
  chase:
    "đứng ngoài cửa|ngay ngoài cửa|ngoài cửa phòng|ở ngoài cửa|gõ cửa bắt|gõ cửa|gõ từng cửa|gọi tên em|đi quanh nhà|canh ở cửa|canh cửa|tìm tới|lên tới phòng|đang lên|đang tới|chờ em ra|chờ con ra|đợi em ra|có người trong nhà|trong nhà có người|outside our gate|outside my house|wont go away|knocking on|đuổi|rượt|rượt theo|đuổi theo|đuổi đánh|phá cửa|đập cửa|đạp cửa|cạy cửa|cậy cửa|phá khóa|xông vào|xông vô|nhào vô|lao vào|chặn đường|chặn đầu|chặn xe|vây|bao vây|đứng chờ|đứng đợi|chờ ngoài cổng|đợi ngoài cổng|chặn ở cổng|chờ ở cổng|lục tìm|đi tìm em|bám theo|đi theo em|theo sau|chasing|breaking the door|banging on the door|following me|outside my door|coming for me",
  lock: "khóa trong phòng|khóa cửa phòng|chốt cửa|cửa bị khóa|cửa khóa|cửa dãy nhà khóa|khóa mất|không ai mở|về hết rồi|mắc trong|kẹt thang máy|locks the door|locked the door|door is locked|canh cửa không cho|nhốt|bị nhốt|khóa trái|nhốt em|nhốt con|nhốt trong|khóa ngoài|khóa cửa ngoài|khóa cửa nhốt|xích|bị xích|xích chân|xích cổ|cột chân|trói|bị trói|trói tay|trói chân|giam|bị giam|giam lỏng|bị giữ|bắt giữ|không cho ra|không cho ra ngoài|cấm ra ngoài|kẹt|mắc kẹt|bị kẹt|chuồng chó|nhà kho|locked|locked in|locked me|tied up|tied|chained|trapped|wont let me leave|cant get out",
  lockedCar:
    "trong xe|kẹt trong xe|bỏ quên trên xe|quên trên xe|khóa trong xe|trong ô tô|xe đóng kín|parked car|in the car",
  outNight:
    "đuổi ra khỏi nhà|đuổi khỏi nhà|không cho vào nhà|nhốt ngoài|ngủ ngoài|ngoài ban công|ngoài hiên|ngoài sân|phơi nắng|dang nắng|đứng ngoài|kicked me out|kicked out",
  injury:
    "chảy máu|ra máu|máu me|đầy máu|máu|rớm máu|bầm|bầm tím|thâm tím|tím bầm|bầm dập|sưng|sưng vù|gãy|gãy tay|gãy chân|gãy xương|gãy răng|rách|vết thương|sẹo|vết roi|lằn roi|vết lằn|vết bầm|vết bỏng|vết đỏ|vết cắn|vết tàn thuốc|bể đầu|vỡ đầu|toác đầu|chấn thương|bruise|bruises|bleeding|blood|broken arm|marks|swollen",
  collapse:
    "mềm nhũn|mềm oặt|lơ mơ|ú ớ|ngáy ngáy|mắt mở trừng|trợn ngược|đờ ra|lả người|không cứu nổi|sắp chết|sắp xỉu|nóng hầm hập|mồ hôi nhễ nhại|không xong rồi|limp|gasping|ngất|ngất xỉu|bất tỉnh|hôn mê|bất động|nằm im|nằm bất động|không tỉnh|gọi không dậy|kêu không dậy|không dậy|không nhúc nhích|không cử động|không phản ứng|lịm|lịm đi|lả đi|mê man|co giật|tím tái|tím ngắt|tím môi|môi tím|mặt tím|người tím|không thở|khó thở|thở không được|không thở được|hết thở|ngừng thở|ngưng thở|thở thoi thóp|thoi thóp|thở yếu|trợn mắt|sùi bọt mép|bọt mép|mềm oặt|lạnh ngắt|không biết gì|ngưng tim|hấp hối|unconscious|not breathing|cant breathe|wont wake up|not moving|stopped moving|passed out|turning blue|blue lips|seizure",
  drunk:
    "xỉn|say|say rượu|nhậu|nhậu về|nhậu xỉn|say xỉn|uống rượu|lên cơn|ngáo|ngáo đá|phê thuốc|nghiện|drunk|drinking|high",
  scold:
    "chửi|mắng|la mắng|chửi mắng|nhục mạ|sỉ nhục|miệt thị|xúc phạm|chê|so sánh|rủa|nguyền|đồ vô dụng|đồ bỏ đi|đồ ngu|đuổi đi|yell|yells|insult|insults",
  stop: "can|can ngăn|can giùm|can không được|cản|không ai can|ngăn|giằng",
};
