using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Complaints;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Web.Pages.Complaints;

/// <summary>Type in the code that was sent, where number and telephone belong together; which they do is not said.</summary>
public sealed class CodeModel(TrackDesk desk, TrackTicket ticket) : PageModel
{
    [BindProperty] public TrackCodeForm Form { get; set; } = new();

    private string? Number => ShortNumber.Parse(TempData.Peek("track") as string);

    public IActionResult OnGet() => Number is null ? RedirectToPage("Track") : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Number is not { } number) return RedirectToPage("Track");
        ticket.Open(HttpContext, await desk.OpenByCodeAsync(number, Form.Code.Trim(), ct) ?? throw new Refusal("complaint.code.wrong", TrackDesk.CodeMinutes) { Field = nameof(Form.Code) });
        return RedirectToPage("Status");
    }
}

public sealed record TrackCodeForm
{
    [Display(Name = "Complaints.Code.Label"), StringLength(12)] public string Code { get; init; } = "";
}
