import type { ConceptWords } from "./conceptWords.ts";

/** What weighs on children without threatening life. */
export const worries: ConceptWords = {
  bully:
    "bắt nạt|ăn hiếp|tẩy chay|cô lập|bo xì|trấn lột|xin đểu|xin tiền|dìm|chọc|trêu|trêu chọc|chọc ghẹo|chế giễu|chê cười|cười nhạo|cười chê|nói xấu|đặt biệt danh|biệt danh|gọi là con|gọi là thằng|kêu em là|không ai chơi|không chơi với|nghỉ chơi|cho ra rìa|ra rìa|loại khỏi|đuổi khỏi nhóm|giấu dép|giấu cặp|giấu đồ|xé vở|lấy đồ|body shaming|bully|bullied|bullies|bullying|laugh at|make fun|tease|left out|exclude",
  cyber:
    "nói xấu trên mạng|lập group|lập nhóm|lập trang|lập nick|giả mạo|nick giả|đăng bài|đăng ảnh|đăng hình|ảnh chế|chế ảnh|meme|bình luận|comment|confession|phốt|hate|toxic|anti|group chat|posted about me",
  exam: "thi|thi cử|kỳ thi|điểm|điểm kém|điểm thấp|trượt|rớt|rớt nguyện vọng|học thêm|ôn thi|đề cương|áp lực học|học hành|thành tích|chuyển cấp|tuyển sinh|lớp chọn|trường chuyên|học sinh giỏi|kiểm tra|bài kiểm tra|quên bài|exam|exams|grades|test scores|failed",
  family:
    "cãi nhau|cãi lộn|chiến tranh lạnh|ly hôn|ly dị|ly thân|không nói chuyện|thiên vị|so sánh|cấm cản|kiểm soát|đọc trộm|đọc tin nhắn|không hiểu em|không hiểu con|bắt học|không cho chơi|bênh|thương em hơn|thương chị hơn|mâu thuẫn|bất đồng|giận|giận ba|giận mẹ|arguing|argue|fight all the time|compare|divorcing",
  teacherBad:
    "phạt|bắt đứng|đứng góc|đứng hành lang|bêu|bêu riếu|trước lớp|trước cả lớp|trước mặt cả lớp|đọc to|đọc điểm|đeo biển|xấu hổ|bẽ mặt|chép phạt|thầy mắng|cô mắng|bị phê bình|humiliate|humiliated|in front of the class",
  dropout: "nghỉ học|bỏ học|thôi học|không đi học|đòi nghỉ học|đi làm sớm|học nghề|drop out|quit school",
  netUse:
    "nghiện game|nghiện điện thoại|chơi game suốt|cắm mặt|xem tiktok|coi điện thoại|dán mắt|nạp game|giật điện thoại|thu điện thoại|xem phim người lớn|web đen|challenge|screen time|addicted",
  substance:
    "thuốc lá|thuốc lá điện tử|vape|pod|bóng cười|ma túy|cần sa|cỏ|tem giấy|bùa lưỡi|kẹo|hít keo|hít đá|rượu bia|hút thử|thử một hơi|hút|weed|vaping|drugs|smoking",
  identity:
    "giới tính|đồng tính|les|gay|chuyển giới|lgbt|thích con gái|thích con trai|come out|là con trai trong|là con gái trong|transgender",
  health:
    "bác sĩ|khám|thuốc|uống thuốc|sốt|ho|tiêm|vắc xin|chích ngừa|men tiêu hóa|ăn dặm|tháng tuổi|đi ngoài|táo bón|mọc răng|biếng ăn|tẩy giun|bổ sung|vitamin|vaccine",
  rights:
    "giấy khai sinh|khai sinh|trợ cấp|thẻ bảo hiểm|bảo hiểm y tế|bhyt|nhập học|học bổng|hộ khẩu|căn cước|chế độ|thủ tục|hồ sơ|birth certificate|allowance",
  past: "ám ảnh|ác mộng|giật mình|nhớ lại|mơ thấy|vẫn sợ|nghe tiếng là|sau vụ|từ hồi|từ sau|trị liệu|tham vấn|tư vấn tâm lý|chỗ tư vấn|nightmares|therapy|counsellor|counseling|flashbacks",
};
