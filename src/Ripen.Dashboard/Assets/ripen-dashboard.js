// What pages need of the browser and components cannot do.
window.ripenDashboard = {
    // A choice that outlives the visit. It says nothing about the person, so any script may read it.
    remember(name, value) {
        document.cookie = `${name}=${encodeURIComponent(value)}; path=${new URL(document.baseURI).pathname}; max-age=31536000; samesite=lax`;
    },
    // Hands text to the browser as a file.
    download(name, type, text) {
        const link = document.createElement('a');
        link.href = URL.createObjectURL(new Blob([text], { type }));
        link.download = name;
        link.click();
        setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    },
    // Scrolls what was chosen into view, within what scrolls around it.
    reveal(element) {
        element?.scrollIntoView({ block: 'nearest', inline: 'center' });
    },
    copy(text) {
        return navigator.clipboard.writeText(text);
    },
    // The browser asks before what is not saved is left behind.
    guard(on) {
        window.onbeforeunload = on ? e => e.preventDefault() : null;
    },
    // Where the next letter would go.
    caret(area) {
        return area.selectionStart ?? 0;
    },
    // Puts a text in the place of what was typed from somewhere up to the caret, as if it had been typed.
    complete(area, from, text) {
        area.focus();
        area.setRangeText(text, from, area.selectionStart, 'end');
        area.dispatchEvent(new Event('input', { bubbles: true }));
    }
};
// Some browsers drag only what hands something over.
document.addEventListener('dragstart', e => e.target.classList?.contains('tree-card') && e.dataTransfer.setData('text/plain', ''));
