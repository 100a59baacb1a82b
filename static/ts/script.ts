// Data for scripts comes as scripts, since a page opened from a disk can load nothing else.

interface Policy {
  createScriptURL(url: string): string;
}

interface PolicyFactory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): Policy;
}

// Under Trusted Types an address that becomes a script passes a policy. Ours are made of the page's own data attributes.
const factory = (window as unknown as { trustedTypes?: PolicyFactory }).trustedTypes;
const policy = factory?.createPolicy("caliber", { createScriptURL: (url) => url });

export function loadScript(url: string): void {
  const script = document.createElement("script");
  script.src = policy ? policy.createScriptURL(url) : url;
  document.head.append(script);
}
