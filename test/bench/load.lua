-- Lines of many people for wrk: wrk … URL -- SECRET PEOPLE FIRST_PERSON FIRST_UPDATE MEAN_PAUSE_MS
-- The pauses are exponential, so that lines arrive at random moments; 0 is as fast as they are answered.
local lines = {
  "em chào cô ạ", "em muốn hỏi một chút", "cho mình", "ở gần trường em có cái hố sâu không có nắp", "dạ", "không biết",
}
local people, first_person, serial, pause
local said = 0

function init(args)
  wrk.method = "POST"
  wrk.headers["content-type"] = "application/json"
  wrk.headers["x-telegram-bot-api-secret-token"] = args[1]
  people, first_person, serial, pause = tonumber(args[2]), tonumber(args[3]), tonumber(args[4]), tonumber(args[5])
  math.randomseed(os.time())
end

function request()
  serial = serial + 1
  said = said + 1
  -- Not one after the other as they are stored: whoever writes next is anybody.
  local person = first_person + (said * 7919) % people
  local body = string.format(
    '{"update_id":%.0f,"message":{"message_id":%d,"date":%d,"chat":{"id":%d,"type":"private"},"from":{"id":%d,"is_bot":false,"first_name":"x"},"text":"%s"}}',
    serial, serial % 2000000000, os.time(), person, person, lines[serial % #lines + 1])
  return wrk.format(nil, nil, nil, body)
end

function delay()
  if pause == 0 then return 0 end
  return math.floor(-math.log(1 - math.random()) * pause)
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '\n{"accepted":%d,"refused":%d,"failed":%d,"seconds":%.3f,"p50":%.3f,"p99":%.3f}\n',
    summary.requests - errors.status, errors.status, errors.connect + errors.read + errors.write + errors.timeout,
    summary.duration / 1e6, latency:percentile(50) / 1000, latency:percentile(99) / 1000))
end
