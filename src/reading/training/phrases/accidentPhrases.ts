/** Patterns of accidents and disasters, their innocent twins, and ordinary talk. */
export const accidentPhrases = `
critical/drowning
{@kid} {rơi|té|rớt|trượt} {xuống|vào} {ao|sông|giếng|hồ|kênh|mương|hố nước} {rồi|chưa lên|không thấy nổi lên}{, cứu với|, tôi không biết bơi|}
{vớt|kéo} {@kid} lên {rồi|được rồi} {mà|nhưng} {không thở|tím tái|bụng trướng|lay không tỉnh}
{đuối nước|chết đuối|đang chìm} {cứu|có @n đứa|ở bến sông} {với|mau|}
critical/choking
{@kid|bé} {hóc|mắc cổ|sặc|nuốt} {hạt nhãn|viên kẹo|thạch|đồng xu|cục pin|sữa|xương cá}{, |: }{tím tái|không khóc được|không thở được|ho không ra}{ rồi|}
critical/burn
{@kid|em|con} {bị|vừa bị} {bỏng|phỏng} {nước sôi|dầu|lửa|cháo|bô xe} {cả người|hết tay|ở mặt|khắp ngực}{, da phồng lên|, khóc thét|}
{nồi canh|phích nước|ấm nước|nồi dầu} {đổ|tạt} {vào|lên} {người |mặt |}{@kid|em}{, phải làm sao|, da tuột ra|}
critical/electric_shock
{@kid} {bị điện giật|dính điện|chạm dây điện|cắm tay vào ổ điện} {ngã ra|co giật|nằm im|văng ra}{ rồi|, gọi không thưa}
critical/poisoning
{@kid|bé} {uống nhầm|nuốt|lỡ uống} {dầu hỏa|thuốc chuột|nước tẩy|thuốc trừ sâu|thuốc của ông|xăng}{, |. }{đang ói|sùi bọt mép|lơ mơ|phải làm gì gấp}
{ăn|cả lớp ăn} {nấm lạ|so biển|cá nóc|xôi ở cổng trường} {xong|rồi} {ói hết|nằm lả|co giật|đau bụng dữ}
critical/bleeding
{@kid} {bị|vừa} {đứt|chém trúng|kính cứa|máy cắt} {tay|chân|cổ|đùi}, {máu phun|máu ra xối xả|bịt không cầm|máu thành vũng}
critical/fall
{@kid} {rơi|té|ngã} {từ |}{lầu @n|ban công|mái nhà|giàn giáo|cây} {xuống}{, |. }{nằm im|bất tỉnh|máu ra tai|không nhúc nhích}
critical/fire
{cháy|nhà cháy|cháy rồi}, {@me|tụi @me|mấy đứa nhỏ} {kẹt|mắc kẹt|không ra được} {trên lầu|trong phòng|trong nhà}{, khói mù mịt|, cửa khóa|}
{khói|lửa} {vào phòng|bốc lên|lan tới} {rồi|nhanh quá}, {@me ngạt|@me không mở được cửa|cứu}
critical/flood
nước {lên|dâng|ngập} {tới|đến} {cổ|mái|gác|ngực} {rồi|}, {nhà có trẻ nhỏ|@me với bà trên nóc|không ai tới cứu}
critical/traffic
{tai nạn|xe tông|xe tải đụng} {@kid|hai đứa học sinh|xe đưa rước}, {nằm bất động|kẹt dưới gầm|máu nhiều lắm}
critical/animal_attack
{chó|rắn|ong|trâu} {đang cắn|cắn|đốt|húc} {@kid}{, |. }{không nhả|sưng vù khó thở|máu đầy mặt|mặt tái xanh}
critical/allergy_shock
{@kid|em} {ăn|uống|tiêm} {tôm|đậu phộng|thuốc kháng sinh|hải sản} {xong|vào} {sưng môi|nổi mẩn khắp người|cổ thít lại}, {khó thở|thở rít|mặt tím}
critical/medical_emergency
{@kid} {co giật|ngất|sốt 41 độ co giật|lịm đi|không tỉnh} {nãy giờ|từ nãy|trên tay tôi}{, gọi không thưa|, nhà không có ai|}
critical/gas_leak
{mùi gas|gas xì|bình gas rò} {nồng nặc|khắp nhà}, {em bé|@me} {chóng mặt|lả đi|ở một mình}
critical/heat_car
{@kid|em bé} {bị bỏ quên|bị khóa|kẹt} trong {xe|ô tô} {đóng kín|ngoài nắng}{, bé lả rồi|, đập cửa không được|}
critical/abandoned_newborn
{có|thấy} {em bé|trẻ sơ sinh} {bị bỏ|còn dây rốn} {trước cổng chùa|trong thùng rác|bụi cây}{, |. }{tím tái|còn khóc|kiến bu}
none/cooking
{cháy|khê|khét} {nồi|chảo|mẻ bánh} {rồi|mất}, {ăn tạm mì|mẹ cười|lần đầu nấu mà}
{cá|gà|thịt|vịt} {kho|luộc|chiên|hầm} {sao cho|thế nào để} {không tanh|mềm|không chảy máu|giòn}
none/health_benign
{bé|con tôi|em} {sốt nhẹ|ho|sổ mũi|chảy máu mũi|chảy máu cam|trầy đầu gối|nổi mẩn muỗi cắn} {hai hôm|chút xíu|sáng nay}{, vẫn chơi bình thường|, ăn ngủ tốt|, có cần đi khám không}
chảy máu {mũi|cam|răng|chân răng}{| chút| hoài, bị gì vậy ạ}
{đứt tay|phỏng tay|té} {xíu|nhẹ} {lúc nấu ăn|lúc đá bóng}, {dán băng cá nhân rồi|không sao|hết đau rồi}
none/game
{cháy|toang|chết} {rồi|team} =)) {bo cháy|rớt xuống dung nham|hết máu} {trong|ở} {minecraft|free fire|roblox|liên quân}
none/figurative
{nóng|cháy} {máy|túi|hàng} {luôn|quá|rồi} {haha|nè|trời ơi}
{đuối|chìm|ngập} {trong|vì} {deadline|bài tập|công việc} {luôn|quá|tuần này}
{idol|crush|ca khúc này} {đẹp|hay} {ngất|xỉu|không thở nổi|chết mất}
none/undiacritised_trap
{tu tu|từ từ} {thôi|rồi tính|em kể|cho chắc}{| nha| đi mà}
{con ca|rua|tau ngam} {o|song} {duoi nuoc|duoi bien} {dep qua|ghe}
none/farming
{trâu|bò|heo|gà|cá} {chết|bỏ ăn|bị bệnh} {mấy con|hàng loạt}, {xử lý sao|trị thuốc gì|bà con chỉ giúp}
{phun|pha|trộn} thuốc {sâu|trừ cỏ|rầy} {cho lúa|sầu riêng} {bao nhiêu|lúc nào} {thì |}{tốt|vừa}
none/homework
{tính|bài toán|cho hỏi} {vận tốc|thời gian|chiều cao} {vật rơi|thuyền trôi|xe chạy} {ra bao nhiêu|làm sao}
none/sport
{đội tuyển|u23|đội mình} {thua|bị|dính} {thảm|thủng lưới|thẻ đỏ|sút hỏng penalty} {đau tim quá|cay thật|tức chết}
none/tech
{máy|điện thoại|laptop} {chết|treo|sập|nóng như lửa|sập nguồn} {hoài|rồi}, {sửa ở đâu|bảo hành được không}
none/prevention
{làm sao|cách nào|dạy con} {phòng|tránh} {đuối nước|bỏng|điện giật|hóc dị vật|xâm hại} {cho bé|ở trường|mùa hè} {ạ|vậy mọi người|}
none/service_question
{tổng đài|bot|bên mình} {làm việc|trực} {mấy giờ|cả cuối tuần không|có mất phí không}
{mình|em|cô} {hỏi thử|test|bấm nhầm} thôi{, cảm ơn| ạ|}
none/ordinary
{sản phẩm|hàng|áo|máy} {đẹp|tốt|như hình|ổn|hơi chật} {giao nhanh|đóng gói kỹ|giá hợp lý}, {sẽ ủng hộ tiếp|năm sao|lần sau mua nữa}
{bài này|ca khúc|mv} {hay|nghe ghiền|chạm tim|buồn} {quá|ghê|thật sự}, {nghe đi nghe lại|giọng đỉnh|ai đang nghe năm nay}
{phim|tập này|diễn viên} {dở|hay|diễn đạt|cuốn} {thật|lắm|xỉu}, {đạo diễn|kịch bản|cái kết} {hơi gượng|không thuyết phục|đỉnh}
{quán|khách sạn|homestay} {sạch sẽ|view đẹp|hơi xa|nhân viên nhiệt tình} {, giá ổn|, sẽ quay lại|, đồ ăn nguội}
{đm|vl|clm|đéo hiểu|vãi} {thằng này|con này|mấy ông|tụi nó} {ngu|diễn|láo|sống ảo} {thật|vl|quá}
{bọn|lũ|mấy thằng} {phản động|trẻ trâu|anti|ba que} {câm|sủa|cút} {đi|hoài|mồm}
{giá vàng|giá xăng|cổ phiếu|đất} {tăng|giảm|lại tăng} {chóng mặt|sốc|nữa rồi}, {lương thì không|khổ dân}
{ủng hộ|đồng ý với} {bác|bạn|anh}, {xử nghiêm|nói chuẩn|rất đúng}
{công an|tòa|chính quyền} {phạt|xử|bắt} {nặng|đúng|mấy thằng này} {cho chừa|mới đúng|là phải}
{nga|mỹ|trung quốc|ukraine} {đánh|bắn|nổ súng|tấn công} {ghê|nhau|thêm} {thật|, dân khổ}
{chúc mừng|yêu|thương} {anh|chị|đội|em bé} {nhiều|quá|}{ nha| ❤|, xứng đáng}
{thằng|con} {này|kia} {đánh|chém gió|diễn|nói} {ghê|như đúng rồi|hay vl}
{nhìn|trông} {như|giống} {thằng nghiện|xác sống|ma|con điên} {:))|vl|haha}
{đánh|tát|đấm} {chết|cho} {mẹ |}{nó|thằng đó} {đi|một trận} {:v|vl|cho chừa}
`;
