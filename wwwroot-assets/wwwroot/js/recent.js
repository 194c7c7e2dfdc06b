// Pages visited last, per account, kept in this browser only.
const key = (owner) => `sp-recent:${owner}`;

export function list(owner) {
  try {
    return JSON.parse(localStorage.getItem(key(owner)) ?? '[]');
  } catch {
    return [];
  }
}

export function visit(owner, text, hint, href) {
  const others = list(owner).filter((item) => item.href !== href);
  localStorage.setItem(key(owner), JSON.stringify([{ text, hint, href }, ...others].slice(0, 8)));
}
