using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Disclosure;

namespace PingHuEcoPublic.Web.Pages.Disclosure.Mistakes;

/// <summary>What was mended because somebody said so: the answers with the pages, never the words of who wrote.</summary>
public sealed class IndexModel(MistakeReader mistakes) : PageModel
{
    public IReadOnlyList<Mistake> Answered { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Answered = await mistakes.ListAsync(answered: true, ct);
}
