-- One JSON row of 28 numbers a request. AUTH adds the credential; MODELS=200 spreads the requests over so many target models.
local models = tonumber(os.getenv("MODELS") or "0")
local bodies, k = {}, 0
function init()
  math.randomseed(7)
  for b = 1, 64 do
    local r = {}
    for j = 0, 27 do r[#r + 1] = string.format('"f%02d":%.4f', j, math.random() * 3 - 1) end
    bodies[b] = "{" .. table.concat(r, ",") .. "}"
  end
end
function request()
  k = k % 64 + 1
  local h = { ["Content-Type"] = "application/json" }
  if os.getenv("AUTH") then h["Authorization"] = os.getenv("AUTH") end
  if models > 0 then h["X-Amzn-SageMaker-Target-Model"] = string.format("m%d.tar.gz", math.random(0, models - 1)) end
  return wrk.format("POST", nil, h, bodies[k])
end
function done(s, l)
  io.write(string.format("RESULT %.0f %d %d %d\n", s.requests / (s.duration / 1e6), l:percentile(50), l:percentile(99),
    s.errors.status + s.errors.connect + s.errors.read + s.errors.write + s.errors.timeout))
end
