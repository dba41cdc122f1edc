using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace PingHuEcoPublic.Tests.Support;

/// <summary>
/// What axe (WCAG 2.2 AA and its best practices) finds on a page. It runs in the page itself and hands back only what is wrong:
/// the package's own way opens a second page for each finding and carries every pass there and back, measured at ten times the time.
/// </summary>
public static class Axe
{
    private static readonly string Source = new BundledAxeScriptProvider().GetScript();

    /// <summary>A line for each rule that is broken, with the elements that break it.</summary>
    public static async Task<string[]> FindAsync(IPage page)
    {
        // Through the debugger, not as a script element: the site's policy refuses script that is not its own.
        if (!await page.EvaluateAsync<bool>("typeof axe === 'object'")) await page.EvaluateAsync($"() => {{ {Source} }}");
        return await page.EvaluateAsync<string[]>("""
            async () => {
              const found = await axe.run(document, {
                runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
                resultTypes: ['violations'],
              });
              return found.violations.map(one => `${one.id}: ${one.nodes.map(node => node.html).join('; ')}`);
            }
            """);
    }
}
