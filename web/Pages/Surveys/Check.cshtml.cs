using Microsoft.AspNetCore.Mvc;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Surveys;

/// <summary>Everything once more, then the button that sends. The answers travel with this page, so that what is seen is what is sent.</summary>
public sealed class CheckModel(SurveyReader reader, AnswerDesk desk, FollowUpDesk followUps, SheetPhotos photos, Pressure pressure, Challenges challenges, SheetCookie cookie, KioskCookie kiosk, Clock clock) : SheetPage(reader, cookie, kiosk)
{
    /// <summary>Whether what was written shall be looked after as a complaint. It is then no part of the sheet any more, so that nobody joins the two by their words.</summary>
    [BindProperty] public bool FollowUp { get; set; }

    /// <summary>The work that the browser did, where it was asked for.</summary>
    [BindProperty] public string? Altcha { get; set; }

    /// <summary>Since when somebody waits instead.</summary>
    [BindProperty] public string? AltchaBegun { get; set; }

    /// <summary>Whether sheets come so fast that browsers are given work. Who came by a right of their own, or to a device of staff, is not.</summary>
    public bool IsStrained { get; private set; }

    /// <summary>What the work is for.</summary>
    public string Subject => Draft!.Credential.Mac;

    /// <summary>What was written of the respondent's own accord; empty where it is too little to be looked after.</summary>
    public string Written => string.Join('\n', Voluntary.Where(question => !Sheet.Faults.ContainsKey(question.Code)).Select(question => Sheet.Answers.GetValueOrDefault(question.Code)).OfType<string>()) is { Length: >= FollowUpDesk.Shortest } words ? words : "";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        IsStrained = Draft is { Credential.Channel: AnswerChannel.OpenLink } && pressure.IsOn(HttpContext, Id);
        return await WhereAsync(ct);
    }

    private async Task<IActionResult> WhereAsync(CancellationToken ct) =>
        Draft is null ? RedirectToPage("Begin", new { Id })
        : Draft.Sent ? RedirectToPage("Thanks", new { Id })
        : !Sheet.IsSound ? RedirectToPage("Answer", new { Id })
        : (await photos.GoneAsync(Draft.Credential, View.Questionnaire, Sheet.Answers.ToDictionary(answer => answer.Key, answer => (string?)answer.Value), ct)).FirstOrDefault() is { } gone ? Redirect($"{Url.Page("Answer", new { Id, at = gone })}#q-{gone}")
        : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Draft is null) throw new Refusal("survey.credential.forged");
        if (Draft.Credential.Channel == AnswerChannel.OpenLink && pressure.Counts(HttpContext, Id) && !challenges.Passes(Subject, Altcha, AltchaBegun))
        {
            IsStrained = true;
            return Page();
        }
        // One whose photo is gone is asked for it again, unless the sheet is kept already and only its answer was not heard.
        if ((await photos.GoneAsync(Draft.Credential, View.Questionnaire, Typed, ct)).FirstOrDefault() is { } gone && !await desk.IsKeptAsync(Draft.Credential, ct)) return Redirect($"{Url.Page("Answer", new { Id, at = gone })}#q-{gone}");
        var words = FollowUp && !IsKiosk ? Written : "";
        var answers = words.Length == 0 ? Typed : Typed.Where(answer => Voluntary.All(question => question.Code != answer.Key)).ToDictionary();
        var sent = await desk.SendAsync(Draft.Credential, answers, (int)(clock.Now - Draft.Started).TotalSeconds, ct);
        if (sent != Received.OtherBefore && View.Questionnaire.Photos.Any()) await photos.ClaimAsync(Draft.Credential, View.Questionnaire, Typed, ct);
        var receipt = words.Length > 0 && !Draft.Sent && sent != Received.OtherBefore ? await followUps.AskAsync(words, Sheet.TownIn(View.Questionnaire), ct) : Draft.FollowUp;
        Cookie.Write(HttpContext, Draft.After(sent) with { FollowUp = receipt });
        return RedirectToPage("Thanks", new { Id, first = sent == Received.OtherBefore ? "true" : null });
    }

    /// <summary>To keep a sheet it need not be known how the wave stands: a closed wave's partition takes none.</summary>
    protected override Task<WaveView?> ViewAsync(CancellationToken ct) => HttpMethods.IsPost(Request.Method) ? Surveys.RunningAsync(Id, ct) : base.ViewAsync(ct);

    private IEnumerable<FreeText> Voluntary => View.Questionnaire.Questions.OfType<FreeText>().Where(question => question is { Required: false, RequiredWhen: null });
}
