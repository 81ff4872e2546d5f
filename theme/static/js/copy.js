// Makes the buttons that copy: without script, or where a browser cannot copy, there are none.

for (const place of navigator.clipboard ? document.querySelectorAll("[data-copy]") : []) {
  const { copy, field, label, done } = place.dataset;
  place.innerHTML = '<button class="action" type="button"></button> <span role="status"></span>';
  const [button, status] = place.children;
  button.append(label);
  button.onclick = async () => {
    await navigator.clipboard.writeText(copy || document.getElementById(field).value);
    status.textContent = done;
  };
}
