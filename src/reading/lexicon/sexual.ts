import type { ConceptWords } from "./conceptWords.ts";

/** Touch, force, pictures, lures, and what follows. */
export const sexual: ConceptWords = {
  touch:
    "sờ|sờ soạng|sờ mó|rờ|rờ rẫm|mó|mò|bóp|bóp mông|bóp ngực|bóp vú|sờ ngực|sờ mông|sờ đùi|vuốt đùi|xoa đùi|xoa lưng|vuốt ve|ôm chặt|ôm từ sau|ôm hôn|hôn môi|hôn cổ|hôn em|thơm má|đụng chạm|động chạm|đụng vào|chạm vào|luồn tay|thò tay|cho tay vào|kéo tay vào|nắm tay hoài|cọ|cạ|cọ xát|dê|dê xồm|sàm sỡ|quấy rối|giở trò|gạ|gạ gẫm|gạ tình|làm nhục|touch|touches|touched|touching|grope|groped|kissed me|kissing me|rubs|fondle|grabbed my",
  privatePart:
    "chỗ kín|vùng kín|chỗ đó|chỗ ấy|chỗ không nên|chỗ nhạy cảm|vùng nhạy cảm|bộ phận|cậu bé|của quý|bím|bướm|chim|cu|vú|ngực|mông|đùi|trong quần|vào quần|vô quần|trong áo|vào áo|vô áo|quần lót|áo lót|đồ lót|quần chip|chỗ đi tiểu|đi tiểu đau|privates|private parts|private part|my chest|my thigh|my leg|down there|underwear|breast|boobs",
  undress:
    "cởi đồ|cởi áo|cởi quần|cởi hết|cởi truồng|lột đồ|lột áo|lột quần|tụt quần|cởi|thay đồ|tắm chung|tắm cùng|tắm cho|lúc tắm|nhìn trộm|nhìn lén|quay lén|chụp lén|rình|coi lén|lúc em tắm|lúc con tắm|take off my clothes|undress|strip|naked|bathes with|watch me shower|take my clothes off|take off",
  bed: "đè tay|đè xuống|đè người|push xuống|xuống sofa|chốt cửa|khóa cửa phòng|kéo vào kho|gọi riêng|ở lại sau|bắt ở lại|ở lại phòng|kho dụng cụ|một mình với|qua ghe|ngủ nhờ|ôm từ phía sau|ôm phía sau|vào phòng|vô phòng|vào giường|lên giường|nằm đè|đè lên|đè em|đè con|nằm cạnh|nằm cùng|nằm chung|chui vào mùng|vào mùng|vô mùng|chui vào chăn|lúc ngủ|khi ngủ|ngủ chung|ngủ cùng|ngủ với|nửa đêm|lúc khuya|ban đêm|my room at night|in my bed|into my bed|gets in bed|comes to my room|comes into my room|on top of me",
  sexAct:
    "không đồng ý|chuyện em không đồng ý|làm chuyện không phải|chuyện không phải|chú ơi đừng|đừng chú|thả con ra|tha con ra|làm em sợ|kéo con ra sau|lên người bác|đặt lên người|để bậy|tay để|chỗ em không thích|không thích|chạm người|thân mật|mặc gì đi ngủ|mặc đồ gì|có lông|không biết là ai|on purpose touches|promise to never tell|never tell|hiếp|hiếp dâm|cưỡng hiếp|hãm hiếp|cưỡng bức|xâm hại|xâm hại tình dục|lạm dụng|lạm dụng tình dục|quan hệ|quan hệ tình dục|làm chuyện ấy|làm chuyện đó|chuyện ấy|chuyện người lớn|việc người lớn|chuyện vợ chồng|như vợ chồng|làm vợ|vợ nhỏ|làm bậy|làm chuyện bậy|làm trò bậy|làm tình|ngủ với anh|ngủ với chú|đi nhà nghỉ|vào nhà nghỉ|nhà nghỉ|khách sạn|dâm ô|bị ép|ép em|ép con|bắt em làm|trò chơi bí mật|chơi bác sĩ|trò bác sĩ|trò bí mật|chơi trò bí mật|trò người lớn|xâm phạm|đụng tới người|làm em đau|rape|raped|raping|molest|molested|molesting|sexual|sexually|forced me|have sex|abuse|abused|abusing",
  drugged:
    "chuốc|chuốc say|chuốc rượu|bỏ thuốc|cho uống gì|ép uống|uống say|say rồi|hoa mắt|đứng không nổi|không nhớ gì|mất ý thức|tỉnh dậy thấy|spiked|drugged|drugged me|dont remember",
  secret:
    "giữ bí mật|bí mật|đừng kể|không được kể|không được nói|cấm nói|cấm kể|đừng nói ai|không cho nói|dặn không được kể|dặn đừng nói|đừng nói với mẹ|đừng nói với ba|đừng nói với bố mẹ|đừng méc|mà kể|mà nói ra|nói ra là|kể ra là|mách là|our secret|keep it secret|keep secret|dont tell anyone|not to tell|if i tell",
  nudePhoto:
    "ảnh nóng|clip nóng|ảnh nhạy cảm|clip nhạy cảm|video nhạy cảm|hình nhạy cảm|ảnh khỏa thân|ảnh nude|nude|nudes|ảnh không mặc|hình không mặc|ảnh không mặc đồ|ảnh riêng tư|ảnh riêng|ảnh hở|ảnh mặc đồ lót|ảnh trong nhà tắm|ảnh cởi|clip sex|video sex|clip của em|clip của con|video của em|video của con|ảnh của em|ảnh của con|hình của con|hình của em|ảnh cháu|ảnh con gái tôi|chụp màn hình|cap màn hình|quay màn hình|quay clip|quay video|quay lại|pic riêng|ảnh ghép|ghép mặt|ghép ảnh|deepfake|gửi ảnh|gửi hình|gửi pic|gửi clip|đòi ảnh|xin ảnh|xin pic|xin hình|bật cam|mở cam|bật camera|video call|gọi video|show hàng|pics|photos of me|pictures of me|screenshot|screenshotted|recorded me|my photos|naked pictures|send pics|send photos",
  blackmail:
    "tung ảnh|tung clip|tung hình|tung lên mạng|tung|phát tán|đăng lên|up lên|leak|gửi cho bạn bè|gửi cho bố mẹ|gửi cho má|gửi cho mẹ|gửi cho cả lớp|gửi cả trường|đòi tiền|tống tiền|đòi chuyển khoản|bắt chuyển khoản|chuyển tiền|chuyển khoản|nộp tiền|nạp thẻ|nạp tiền|bắt trả tiền|không thì|nếu không|bóc phốt|bắt gửi thêm|gửi thêm|quay thêm|blackmail|blackmailing|pay|wants money|wants 200 dollars|or he will post|post it|send it to|pay or leak|send more",
  groom:
    "xin sđt|xóa hết tn|bé ngoan|đi hát|đón đi chơi|đến đón em|đi vũng tàu|đi cf|anh trai mưa|con gái riêng|đặt phòng|lên thành phố chơi|xin số|tri kỷ|người yêu bí mật|20 tuổi hơn|hơn em|bao nuôi em|mấy anh|hẹn gặp|gặp riêng|gặp mặt|đi chơi riêng|hẹn đi|rủ đi khách sạn|rủ về nhà|sang nhà ngủ|qua nhà ngủ|ngủ qua đêm|tặng quà|cho tiền|mua điện thoại|cho skin|nạp game cho|bao nuôi|sugar|sgbb|sgdd|chồng mạng|vợ mạng|nhà có ai không|nhà có ai|chỉ hai đứa|chỉ hai chú cháu|yêu em|thương con|gọi vợ|kêu con là vợ|xưng chồng|xóa tin nhắn|xóa hết tin|chuyển sang telegram|nhắn tin riêng|nhắn tin tục|nhắn bậy|meet up|meet in person|meet me alone|gifts|calls me his girlfriend|delete our chats",
  pregnant:
    "có bầu|có thai|mang bầu|mang thai|dính bầu|dính thai|trễ kinh|chậm kinh|que hai vạch|que 2 vạch|hai vạch|2 vạch|que thử|phá thai|bỏ thai|to bụng|bụng to|ốm nghén|thai|pregnant|pregnancy|missed my period|positive test",
  evidence:
    "đau chỗ|rát chỗ|chảy máu quần|máu ở quần|dính máu|đau khi đi tiểu|vẽ cảnh lạ|vẽ hình|tự nhiên sợ|sợ tắm|không cho ai tắm|hành vi lạ|biểu hiện lạ|nghi|nghi ngờ|suspect",
};
