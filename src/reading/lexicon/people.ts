import type { ConceptWords } from "./conceptWords.ts";

/** Who: the writer, those near, those met, and small ones. */
export const people: ConceptWords = {
  self: "em|con|mình|tôi|tui|tao|cháu|chúng em|tụi em|tụi con|bọn em|i|me|my|im|ive",
  parent:
    "bố|ba|cha|tía|mẹ|má|mạ|bầm|bố em|mẹ em|ba má|bố mẹ|ba mẹ|cha mẹ|ông già|bà già|ông già em|phụ huynh|thầy bu|mệ|dad|daddy|father|mom|mum|mommy|mother|parents",
  stepParent:
    "bố dượng|cha dượng|ba dượng|dượng|cha ghẻ|ba ghẻ|bố ghẻ|mẹ kế|má kế|dì ghẻ|mẹ ghẻ|má ghẻ|mẹ hai|người tình của mẹ|bồ của mẹ|bồ mẹ|bạn trai mẹ|bạn trai của mẹ|người yêu của mẹ|chồng mới của mẹ|vợ hai của bố|stepdad|stepfather|step dad|stepmom|stepmother|moms boyfriend|my moms bf",
  relative:
    "ông nội|ông ngoại|bà nội|bà ngoại|nội|ngoại|chú|bác|cậu|mợ|thím|dì|cô ruột|chú ruột|anh họ|anh trai|anh ruột|anh hai|anh rể|chị gái|chị hai|chị dâu|họ hàng|bà con|cố|uncle|aunt|cousin|brother|sister|grandpa|grandfather|grandma",
  partner: "chồng|vợ|bạn trai|bạn gái|người yêu|bồ|boyfriend|girlfriend|my bf|husband|wife",
  teacher:
    "thầy|cô giáo|thầy giáo|gia sư|huấn luyện viên|hiệu trưởng|giám thị|bảo mẫu|cô bảo mẫu|giáo viên|chủ nhiệm|thầy dạy|thầy chủ nhiệm|cô chủ nhiệm|bảo vệ|chú bảo vệ|quản nhiệm|sư thầy|cha xứ|ông chủ|bà chủ|chủ quán|chủ xưởng|teacher|coach|tutor|boss|priest",
  peer: "bạn|tụi nó|bọn nó|bọn chúng|chúng nó|tụi bạn|mấy đứa|lớp trên|khóa trên|khối trên|đàn anh|đàn chị|đại ca|cả lớp|cả nhóm|nhóm bạn|mấy bạn|các bạn|tụi lớp|bọn lớp|classmates|kids at school|girls in my class|boys in my class",
  theyVague:
    "nó|hắn|gã|lão|thằng|ông ta|ổng|bả|ảnh|thằng cha|thằng đó|thằng kia|mấy thằng|mấy anh|mấy ông|mấy chú|họ|người ta|chúng|he|they|she",
  stranger:
    "người lạ|ông lạ|chú lạ|bà lạ|đàn ông lạ|người đàn ông|gã đàn ông|mấy người lạ|hai người đàn ông|thanh niên lạ|côn đồ|giang hồ|nhóm người|bọn buôn người|đòi nợ|chủ nợ|kẻ gian|bịt mặt|a man|two men|some men|strange man|stranger|strangers",
  onlinePerson:
    "trên mạng|qua mạng|quen qua mạng|bạn mạng|quen trên|quen qua|trong game quen|tài khoản lạ|nick lạ|acc lạ|nick|acc|tài khoản|streamer|quen face|quen facebook|quen tiktok|quen zalo|messenger|instagram|telegram|discord|online|on the internet|met online|on insta|snapchat",
  child:
    "bé|cháu bé|em bé|đứa bé|đứa nhỏ|thằng bé|con bé|thằng nhỏ|con nhỏ|thằng cu|bé gái|bé trai|đứa trẻ|trẻ em|trẻ con|con nít|sấp nhỏ|tụi nhỏ|mấy đứa nhỏ|lũ trẻ|các cháu|các em|thằng nhóc|nhóc|cháu gái|cháu trai|cháu tôi|con gái tôi|con trai tôi|con tôi|con gái|con trai|em gái|em trai|đứa em|học sinh|học trò|em học sinh|con chị|con anh|little boy|little girl|his child|her child|their child|his son|her son|his daughter|her daughter|the girl|the boy|the kid|a boy|a girl|the child|my son|my daughter|kid|child|student|toddler|my brother|my sister",
  baby: "sơ sinh|mới đẻ|mới sinh|mới sanh|đỏ hỏn|còn dây rốn|dây rốn|cuống rốn|trẻ sơ sinh|em bé mới|vài ngày tuổi|newborn|a baby|umbilical",
  neighbour:
    "hàng xóm|nhà bên|nhà kế|nhà bên cạnh|nhà cạnh|phòng bên|phòng trọ bên|dãy trọ|xóm tôi|xóm em|cuối ngõ|đầu ngõ|nhà đối diện|neighbour|neighbor|next door",
  adultWriter:
    "tôi là|con tôi|cháu tôi|vợ tôi|chồng tôi|lớp tôi|học sinh tôi|học trò tôi|hàng xóm tôi|em gái tôi|chị tôi|bạn tôi|my son|my daughter|my student|i teach|i am a teacher",
  friend:
    "bạn em|bạn con|bạn mình|bạn cháu|bạn tui|bạn thân|nhỏ bạn|thằng bạn|đứa bạn|bạn cùng lớp|bạn cùng phòng|bạn cùng bàn|bạn học|my friend|best friend|classmate|bff",
  authority:
    "công an|cảnh sát|bác sĩ|y tá|trạm y tế|bệnh viện|đi viện|cấp cứu|nhập viện|chính quyền|ủy ban|tòa án|police|hospital|ambulance|doctor",
  age: "tuổi|lớp 1|lớp 2|lớp 3|lớp 4|lớp 5|lớp 6|lớp 7|lớp 8|lớp 9|mười một tuổi|mười hai tuổi|mười ba tuổi|mười bốn tuổi|mười lăm tuổi|mới mười|mới lớp|years old|year old|im 13|im 14|im 15|im 12",
  many: "mấy đứa|hội đồng|cả đám|cả bọn|cả nhóm|một nhóm|ba bốn đứa|năm sáu đứa|nhiều đứa|đám|đông",
};
