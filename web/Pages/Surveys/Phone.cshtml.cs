using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Surveys;

/// <summary>The door of a wave by telephone code: a number is typed and has a code sent. It travels on in the visitor's own browser only.</summary>
public sealed class PhoneModel(SurveyReader reader, PhoneDesk desk, NetworkLimits networks, SheetCookie cookie, KioskCookie kiosk, ChannelStates channels, Clock clock) : SheetPage(reader, cookie, kiosk)
{
    /// <summary>Under which name the number travels.</summary>
    public const string Number = "survey-phone";

    [BindProperty, Display(Name = "Survey.Phone.Number"), StringLength(40)] public string? Phone { get; set; }

    /// <summary>Another person with another number on the same device.</summary>
    [BindProperty(SupportsGet = true)] public bool Another { get; set; }

    public bool TakesAnswers => View.Wave.TakesAnswers(clock.Today);

    /// <summary>Whether messages go out at all.</summary>
    public bool CanSend => channels.Sms != "messages.sms.unset";

    public IActionResult OnGet() =>
        View.Wave.Mode != WaveMode.PhoneCode ? RedirectToPage("Begin", new { Id })
        : Draft is { Sent: false } ? RedirectToPage("Answer", new { Id })
        : Draft is { Sent: true } && !Another ? RedirectToPage("Thanks", new { Id })
        : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        networks.Take(HttpContext, NetworkUse.PhoneCode, Id);
        TempData[Number] = await desk.AskAsync(View.Wave, Phone, ct);
        return RedirectToPage("PhoneCode", new { Id });
    }
}
