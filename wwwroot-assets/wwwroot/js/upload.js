// Files go by one streaming request to an HTTP endpoint, never through the circuit.
export function attach(zone, component) {
  let request = null;
  const input = zone.querySelector('input[type="file"]');
  const over = (state) => (event) => { event.preventDefault(); zone.toggleAttribute('data-over', state); };

  zone.addEventListener('dragover', over(true));
  zone.addEventListener('dragleave', over(false));
  zone.addEventListener('drop', (event) => { over(false)(event); choose(event.dataTransfer.files); });
  input.addEventListener('change', () => { choose(input.files); });

  let files = [];
  function choose(list) {
    files = [...list];
    input.value = '';
    if (files.length) component.invokeMethodAsync('Choose', files.map((file) => ({ name: file.name, bytes: file.size })));
  }

  function send(index, url, headers) {
    const file = files[index];
    const started = performance.now();
    let told = 0;
    request = new XMLHttpRequest();
    request.open('POST', url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => {
      const now = performance.now();
      if (now - told < 250 && event.loaded < event.total) return;
      told = now;
      component.invokeMethodAsync('Progress', event.loaded, event.total, event.loaded / Math.max(0.001, (now - started) / 1000));
    };
    request.onload = () => component.invokeMethodAsync('Finish', request.status, request.responseText.slice(0, 24000));
    request.onerror = () => component.invokeMethodAsync('Finish', 0, '');
    request.onabort = () => component.invokeMethodAsync('Finish', -1, '');
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.setRequestHeader('X-File-Name', encodeURIComponent(file.name));
    request.send(file);
  }

  const resume = () => { if (input.files.length) choose(input.files); };
  return { send, resume, cancel: () => request?.abort(), dispose: () => { if (request) { request.onabort = null; request.abort(); } } };
}
