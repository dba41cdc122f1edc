using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Disclosure;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure;

/// <summary>The work that repeals left: pages, duties, rules and sentences that still cite a law which no longer stands.</summary>
public sealed class RepealedModel(LawReader laws) : PageModel
{
    private IReadOnlyList<Law> all = [];

    /// <summary>The law whose list stands open.</summary>
    [BindProperty(SupportsGet = true)] public string? Law { get; set; }

    public IReadOnlyList<Citations> Left { get; private set; } = [];

    public Law? SuccessorOf(Law law) => all.FirstOrDefault(other => other.Code == law.Successor);

    public async Task OnGetAsync(CancellationToken ct) => (all, Left) = (await laws.AllAsync(ct), await laws.RepealedAsync(ct));
}
