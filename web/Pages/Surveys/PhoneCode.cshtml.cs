using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Surveys;

/// <summary>The code that was sent is typed, and a sheet begins that has nothing to do with the number.</summary>
public sealed class PhoneCodeModel(SurveyReader reader, PhoneDesk desk, SheetCookie cookie, KioskCookie kiosk, ChannelStates channels, Clock clock) : SheetPage(reader, cookie, kiosk)
{
    [BindProperty, Display(Name = "Survey.Phone.Code"), StringLength(40)] public string? Code { get; set; }

    /// <summary>The end of the number, so that one sees a slip of the finger; null where none was typed.</summary>
    public string? Ending => Phone?[^4..];

    /// <summary>Whether messages go out at all.</summary>
    public bool CanSend => channels.Sms != "messages.sms.unset";

    private string? Phone => TempData.Peek(PhoneModel.Number) as string;

    public IActionResult OnGet() => Phone is null ? RedirectToPage("Phone", new { Id }) : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Phone is not { } number) return RedirectToPage("Phone", new { Id });
        var credential = await desk.RedeemAsync(View.Wave, number, Code, sameDevice: Draft is { Sent: true }, ct);
        TempData.Remove(PhoneModel.Number);
        Cookie.Write(HttpContext, new(credential, clock.Now, new Dictionary<string, string?>()));
        return RedirectToPage("Answer", new { Id });
    }
}
