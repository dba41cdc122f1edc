using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Web.Pages.Disclosure.Questions;

/// <summary>常见问题, in the order of the desk, or those that hold some words.</summary>
public sealed class FaqModel(FaqReader faq) : PageModel
{
    [BindProperty(SupportsGet = true)] public Id<Faq>? Id { get; set; }

    [BindProperty(SupportsGet = true)] public string? Q { get; set; }

    public IReadOnlyList<Faq> List { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(Q)) Q = null;
        List = await faq.ListAsync(Q, ct);
        return Id is null || List.Any(each => each.Id == Id) ? Page() : NotFound();
    }
}
