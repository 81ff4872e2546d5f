// Makes the button that keeps pages for reading offline, and the same that lets go of them.
{
  const place = "serviceWorker" in navigator && document.querySelector("[data-keep]");
  const kept = () => navigator.serviceWorker.getRegistration(place.dataset.scope);
  async function make({ keep, scope, on, off, done, gone }) {
    place.innerHTML = '<button class="action" type="button"></button> <span role="status"></span>';
    const [button, status] = place.children;
    const label = async () => (button.textContent = (await kept()) ? off : on);
    button.onclick = async () => {
      const registration = await kept();
      if (registration) {
        await registration.unregister();
        for (const name of await caches.keys())
          if (name.startsWith(`${scope} `)) await caches.delete(name);
      } else {
        await navigator.serviceWorker.register(keep, { scope });
        await navigator.serviceWorker.ready;
      }
      status.textContent = registration ? gone : done;
      await label();
    };
    await label();
  }
  if (place) make(place.dataset);
}
