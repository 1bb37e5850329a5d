/** "Copy" beside a code block. */
for (const button of document.querySelectorAll('[data-copy-code]')) {
  const label = button.firstChild;
  const text = label.data;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(button.closest('.code').querySelector('code').textContent);
    label.data = button.dataset.copied;
    setTimeout(() => (label.data = text), 2000);
  });
}
