using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Complaints;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;
using PingHuEcoPublic.Web.Pages.Complaints;

namespace PingHuEcoPublic.Web.Pages;

/// <summary>One page for every number that somebody holds. A code travels in a form, never in an address.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class TrackModel(Receipts receipts, OpenedReceipt opened, Doors doors, TrackTicket ticket, IEnumerable<ITracked> kinds) : PageModel, IReloads
{
    public const string ShortPage = "/Complaints/Track";

    [BindProperty, Display(Name = "Track.Number"), StringLength(200)] public string Number { get; set; } = "";

    [BindProperty, Display(Name = "Track.Text"), StringLength(2000)] public string Text { get; set; } = "";

    [BindProperty] public Guid Key { get; set; }

    public ITracked? Kind { get; private set; }

    public object? Found { get; private set; }

    public async Task OnGetAsync(CancellationToken ct) => await ReloadAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Number.Count(char.IsDigit) == 10 && doors.Has(ShortPage)) return ToShort();
        if (!ModelState.IsValid || !ReceiptCode.TryParse(Number, out var code)) throw new Refusal("track.unreadable") { Field = nameof(Number) };
        var subject = await receipts.OpenAsync(code, ct) ?? throw new Refusal("track.unknown") { Field = nameof(Number) };
        if (subject.Kind == ComplaintDesk.ReceiptSubjectKind) return ToComplaint(subject);
        opened.Keep(HttpContext, subject);
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostSayAsync(CancellationToken ct)
    {
        if (opened.Read(HttpContext) is not { } subject) return RedirectToPage();
        if (!ModelState.IsValid) await ReloadAsync(ct);
        if (!ModelState.IsValid) return Page();
        await kinds.Single(kind => kind.Kind == subject.Kind).SayAsync(subject.Subject, Text, Key, ct);
        return RedirectToPage();
    }

    public IActionResult OnPostLeave()
    {
        opened.Forget(HttpContext);
        return RedirectToPage("/Index");
    }

    public async Task ReloadAsync(CancellationToken ct)
    {
        if (Key == Guid.Empty) Key = Id<Sending>.Blind().Value;
        if (opened.Read(HttpContext) is not { } subject) return;
        Kind = kinds.SingleOrDefault(kind => kind.Kind == subject.Kind);
        Found = Kind is null ? null : await Kind.FindAsync(subject.Subject, ct);
    }

    private RedirectToPageResult ToComplaint(ReceiptSubject subject)
    {
        ticket.Open(HttpContext, new(subject.Subject));
        return RedirectToPage("/Complaints/Status");
    }

    private RedirectToPageResult ToShort()
    {
        TempData["number"] = Number;
        return RedirectToPage(ShortPage);
    }
}
