using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Complaints;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Web.Pages.Complaints;

/// <summary>Type in the receipt: a long one opens at once, a short number has a code sent.</summary>
public sealed class TrackModel(TrackDesk desk, TrackTicket ticket) : PageModel
{
    [BindProperty] public TrackForm Form { get; set; } = new();

    public void OnGet() => Form = new() { Number = TempData["number"] as string ?? "" };

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (ReceiptCode.TryParse(Form.Number, out var code))
        {
            ticket.Open(HttpContext, await desk.OpenByReceiptAsync(code, ct) ?? throw new Refusal("complaint.receipt.unknown") { Field = nameof(Form.Number) });
            return RedirectToPage("Status");
        }
        var number = ShortNumber.Parse(Form.Number) ?? throw new Refusal("complaint.number.wrong") { Field = nameof(Form.Number) };
        var lastFour = Form.LastFour is { Length: 4 } four && four.All(char.IsAsciiDigit) ? four : throw new Refusal("complaint.lastFour.wrong") { Field = nameof(Form.LastFour) };
        await desk.AskCodeAsync(number, lastFour, ct);
        TempData["track"] = number;
        return RedirectToPage("Code");
    }
}

public sealed record TrackForm
{
    [Display(Name = "Complaints.Track.Number"), StringLength(60)] public string Number { get; init; } = "";

    [Display(Name = "Complaints.Track.LastFour"), StringLength(10)] public string? LastFour { get; init; }
}
