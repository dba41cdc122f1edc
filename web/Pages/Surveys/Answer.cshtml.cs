using Microsoft.AspNetCore.Mvc;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Media;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Surveys;

/// <summary>
/// The questions, one a screen. Those that hang on nothing before them are on one page, so that moving between them asks nothing of the
/// network; where one hangs on an answer, the page is sent and the next stretch comes.
/// </summary>
[ServiceFilter<KeepForm>]
[RequestSizeLimit(MostBytes), RequestFormLimits(MultipartBodyLengthLimit = MostBytes)]
public sealed class AnswerModel(SurveyReader reader, AnswerDesk desk, SavedSheets saved, SheetPhotos photos, NetworkLimits networks, SheetCookie cookie, KioskCookie kiosk, Clock clock) : SheetPage(reader, cookie, kiosk), IMayBeKept
{
    private const string Missing = "survey.answer.missing";

    private const long MostBytes = (PhotoQuestion.Most * (long)PhotoFile.MostBytes) + (1024 * 1024);

    /// <summary>Another person at the same device.</summary>
    [BindProperty(SupportsGet = true)] public bool Another { get; set; }

    /// <summary>A question of the stretch that is on the page; null for the first.</summary>
    [BindProperty(SupportsGet = true)] public string? At { get; set; }

    /// <summary>The questions whose photo is taken out again.</summary>
    [BindProperty] public string[] Drop { get; set; } = [];

    /// <summary>What the button wants: <c>next</c> and <c>on</c> forward, <c>back</c>, <c>save</c>, or <c>check</c>.</summary>
    [BindProperty] public string? Go { get; set; }

    /// <summary>The questions on this page.</summary>
    public IReadOnlyList<Question> Stretch { get; private set; } = [];

    /// <summary>What is wrong, by question.</summary>
    public IReadOnlyDictionary<string, string> Faults { get; private set; } = new Dictionary<string, string>();

    /// <summary>The screen that is seen first.</summary>
    public string First { get; private set; } = "";

    /// <summary>The stretches that the course leads to, in this sheet's order.</summary>
    public IReadOnlyList<IReadOnlyList<Question>> Stretches { get; private set; } = [];

    /// <summary>Whether this is the last that is known of.</summary>
    public bool IsLast => Stretches.Count == 0 || Stretches[^1] == Stretch;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (Draft is { Sent: true } && !Another) return RedirectToPage("Thanks", new { Id });
        if (Draft is null or { Sent: true } && View.Wave.Mode == WaveMode.Invited) return RedirectToPage("Invited", new { token = (string?)null });
        if (Draft is null or { Sent: true } && View.Wave.Mode == WaveMode.PhoneCode) return RedirectToPage("Phone", new { Id, another = Another ? "true" : null });
        // Nobody has written anything yet: the first page says how the wave stands and leads to its results.
        if (Draft is null or { Sent: true } && !View.Wave.TakesAnswers(clock.Today)) return RedirectToPage("Begin", new { Id });
        if (Draft is null or { Sent: true }) Keep(new(desk.Begin(View.Wave, sameDevice: Draft is { Sent: true }), clock.Now, Brought()));
        Faults = await LoseGoneAsync(ct);
        Show(Sheet.Read(View.Questionnaire, Draft!.Answers), At);
        return Page();
    }

    /// <summary>The wave, where the page looks the same to everybody: nothing was answered, nothing is wrong, the order is everybody's, and no address of one person's stands in it.</summary>
    public Wave? KeptFor =>
        HttpMethods.IsGet(Request.Method) && !Request.QueryString.HasValue && Draft is { Sent: false, Answers.Count: 0 } && Faults.Count == 0 && !IsKiosk && ModelState.IsValid && View.Questionnaire.HasOneOrder ? View.Wave : null;

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Draft is null) Keep(new(desk.Begin(View.Wave, sameDevice: false), clock.Now, Brought()));
        if (Draft!.Sent) return RedirectToPage("Thanks", new { Id });
        Show(Sheet.Read(View.Questionnaire, Draft.Answers), At);
        var here = Stretch;
        Keep(Draft with { Answers = Draft.Answers.Where(answer => here.All(question => question.Code != answer.Key)).Concat(here.Select(question => new KeyValuePair<string, string?>(question.Code, Posted.GetValueOrDefault(question.Code)))).Where(answer => !string.IsNullOrEmpty(answer.Value)).ToDictionary() });
        await TakePhotosAsync(here, ct);
        foreach (var (code, why) in await LoseGoneAsync(ct)) refused.TryAdd(code, new(why));
        var sheet = Sheet.Read(View.Questionnaire, Draft.Answers);
        sheet = sheet with { Faults = sheet.Faults.Where(fault => !refused.ContainsKey(fault.Key)).Concat(refused.Select(each => new KeyValuePair<string, string>(each.Key, each.Value.Message))).ToDictionary() };
        Show(sheet, here[0].Code);
        if (Go == "back" && refused.Count == 0) return To(Before(here));
        if (Go == "save" && !IsKiosk && refused.Count == 0)
        {
            if (Draft.Code is null) networks.Take(HttpContext, NetworkUse.SavedSheet, Id);
            Keep(await saved.KeepAsync(Draft, ct));
            return RedirectToPage("Saved", new { Id });
        }
        var inThisStretch = sheet.Faults.Where(fault => here.Any(question => question.Code == fault.Key)).ToDictionary();
        if (Go != "check" && inThisStretch.Count == 0 && !IsLast) return To(Stretches[Place(here) + 1][0]);
        if (sheet.IsSound) return RedirectToPage("Check", new { Id });
        First = inThisStretch.Count > 0 ? here.First(question => inThisStretch.ContainsKey(question.Code)).Code : sheet.Faults.Keys.First();
        Show(sheet, First);
        // Enter was pressed on the way: what is still open is simply next.
        Faults = Go == "next" ? sheet.Faults.Where(fault => fault.Value != Missing).ToDictionary() : sheet.Faults;
        return Page();
    }

    /// <summary>What this stretch's photos become: a ticket in the sheet, or a sentence beside the question.</summary>
    private async Task TakePhotosAsync(IReadOnlyList<Question> stretch, CancellationToken ct)
    {
        if (!Request.HasFormContentType) return;
        foreach (var question in stretch.OfType<PhotoQuestion>())
        {
            var before = Draft!.Answers.GetValueOrDefault(question.Code);
            var file = Request.Form.Files.GetFile($"P[{question.Code}]");
            if (file is null or { Length: 0, FileName: "" })
            {
                if (before is null || !Drop.Contains(question.Code)) continue;
                await photos.DropAsync(Draft.Credential, before, ct);
                Answer(question.Code, null);
                continue;
            }
            try
            {
                networks.Take(HttpContext, NetworkUse.Photo, Id);
                Answer(question.Code, await photos.StageAsync(Draft.Credential, await PhotoUpload.BytesAsync(file, ct), before, ct));
            }
            catch (Refusal refusal)
            {
                refused[question.Code] = refusal;
            }
        }
    }

    private readonly Dictionary<string, Refusal> refused = [];

    /// <summary>What stands in the gaps of a question's fault.</summary>
    public object[] ArgsOf(Question question) => refused.TryGetValue(question.Code, out var refusal) ? [.. refusal.Args] : Current.FaultArgs(question);

    // A photo waits for two hours. Whoever comes later is told so and chooses it again; everything else is still there.
    private async Task<Dictionary<string, string>> LoseGoneAsync(CancellationToken ct)
    {
        var gone = await photos.GoneAsync(Draft!.Credential, View.Questionnaire, Draft.Answers, ct);
        foreach (var code in gone) Answer(code, null);
        return gone.ToDictionary(code => code, _ => "survey.photo.gone");
    }

    private void Answer(string code, string? answer) =>
        Keep(Draft! with { Answers = Draft.Answers.Where(each => each.Key != code).Concat(answer is null ? [] : [new KeyValuePair<string, string?>(code, answer)]).ToDictionary() });

    /// <summary>The last question of the stretch before; null at the first.</summary>
    public Question? Before(IReadOnlyList<Question> stretch) => Place(stretch) is > 0 and var place ? Stretches[place - 1][^1] : null;

    // A question that the course no longer leads to is not shown; the stretch around it is, or else the first.
    private void Show(Sheet sheet, string? at)
    {
        Stretches = [.. View.Questionnaire.Stretches(Draft!.Credential.Id).Select(stretch => stretch.Where(question => sheet.Shown.Contains(question.Code)).ToArray()).Where(stretch => stretch.Length > 0)];
        Stretch = Stretches.FirstOrDefault(stretch => stretch.Any(question => question.Code == at)) ?? Stretches[0];
        if (First.Length == 0 || Stretch.All(question => question.Code != First)) First = Stretch[0].Code;
        Current = sheet;
    }

    /// <summary>The sheet so far.</summary>
    public Sheet Current { get; private set; } = null!;

    private int Place(IReadOnlyList<Question> stretch) => Stretches.Index().FirstOrDefault(each => each.Item[0].Code == stretch[0].Code).Index;

    private RedirectResult To(Question? question) =>
        Redirect($"{Url.Page("Answer", new { Id, At = question?.Code })}{(question is null ? "" : $"#q-{question.Code}")}");

    private Dictionary<string, string?> Brought() =>
        View.Questionnaire.Questions.OfType<Hidden>().Select(hidden => (hidden.Code, Value: hidden.Clean(Request.Query[hidden.Code].ToString()))).Where(each => each.Value.Length > 0).ToDictionary(each => each.Code, each => (string?)each.Value);

    private void Keep(SheetDraft draft) => Cookie.Write(HttpContext, Draft = draft);
}
