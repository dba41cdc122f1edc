using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure;

/// <summary>What is often asked: added, changed, put in order, taken out. An answered question can be the beginning of one.</summary>
public sealed class FaqModel(FaqDesk desk, FaqReader faq, InquiryReader inquiries) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)] public Id<Faq>? Id { get; set; }

    [BindProperty(SupportsGet = true)] public Id<Inquiry>? From { get; set; }

    [BindProperty] public FaqForm Form { get; set; } = new();

    public IReadOnlyList<Faq> List { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (Id is { } id)
        {
            if (await faq.FindAsync(id, ct) is not { } found) return NotFound();
            Form = new() { Question = found.Question, Answer = found.Answer };
        }
        else if (From is { } from && await inquiries.FindAsync(from, ct) is { Answer: { } answer } file)
        {
            Form = new() { Question = file.Text?.ReplaceLineEndings(" ") is { } text ? text[..Math.Min(text.Length, FaqDesk.LongestQuestion)] : "", Answer = answer };
        }
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (!ModelState.IsValid) return Page();
        if (Id is { } id) await desk.ChangeAsync(id, Form.Question, Form.Answer, User.Actor, ct);
        else await desk.AddAsync(Form.Question, Form.Answer, User.Actor, ct);
        return Done();
    }

    public Task<IActionResult> OnPostUpAsync(CancellationToken ct) => DoAsync(id => desk.MoveAsync(id, up: true, User.Actor, ct));

    public Task<IActionResult> OnPostDownAsync(CancellationToken ct) => DoAsync(id => desk.MoveAsync(id, up: false, User.Actor, ct));

    public Task<IActionResult> OnPostRemoveAsync(CancellationToken ct) => DoAsync(id => desk.RemoveAsync(id, User.Actor, ct));

    public async Task ReloadAsync(CancellationToken ct) => List = await faq.ListAsync(null, ct);

    private async Task<IActionResult> DoAsync(Func<Id<Faq>, Task> act)
    {
        if (Id is not { } id) return NotFound();
        await act(id);
        return Done();
    }

    // By its path: a page does not lead to itself without the id that it was opened with.
    private LocalRedirectResult Done() => LocalRedirect(Url.Content("~/office/disclosure/faq"));
}

/// <summary>One question and its answer.</summary>
public sealed record FaqForm
{
    [Display(Name = "Faq.Question"), Required, StringLength(FaqDesk.LongestQuestion)] public string? Question { get; init; }

    [Display(Name = "Faq.Answer"), Required, StringLength(InquiryDesk.LongestAnswer)] public string? Answer { get; init; }
}
