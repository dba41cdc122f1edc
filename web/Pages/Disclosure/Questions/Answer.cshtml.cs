using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Disclosure;

namespace PingHuEcoPublic.Web.Pages.Disclosure.Questions;

/// <summary>One published question with its answer. How often it is read is not counted: a count could tell who cares.</summary>
public sealed class AnswerModel(InquiryReader inquiries) : PageModel
{
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }

    public PublicInquiry Found { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await inquiries.PublishedAsync(Id, ct) is not { } found) return NotFound();
        Found = found;
        return Page();
    }
}
