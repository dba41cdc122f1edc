using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Text;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Surveys.Drafts;

/// <summary>One question of a draft, new or as it is.</summary>
public sealed class QuestionModel(DraftReader reader, DraftDesk desk, OrganisationReader organisations, IStringLocalizer<Words> words) : DraftPage(reader)
{
    private const int LongestShown = 24;

    /// <summary>The question; null for a new one.</summary>
    [BindProperty(SupportsGet = true)] public string? Code { get; set; }

    /// <summary>The kind of a new question.</summary>
    [BindProperty(SupportsGet = true)] public QuestionKind Kind { get; set; }

    [BindProperty] public QuestionForm Form { get; set; } = new();

    /// <summary>The villages and communities of the register, as a question holds them.</summary>
    public IReadOnlyList<Village> Villages { get; private set; } = [];

    public bool HasMore => Form.HintZh is { Length: > 0 } || Form.Headline || Form.Show is { Length: > 0 } || Form.Block is { Length: > 0 };

    /// <summary>The question as it is kept; null for a new one.</summary>
    public Question? Asked => Code is { } code ? Draft.Questionnaire.Find(code) : null;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (Code is not null && Draft.Questionnaire.Find(Code) is null || !Enum.IsDefined(Kind)) return NotFound();
        var question = Before();
        Kind = QuestionKinds.Of(question);
        await LoadVillagesAsync(ct);
        Form = QuestionForm.Of(question);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Code is not null && Draft.Questionnaire.Find(Code) is null || !Enum.IsDefined(Kind)) return NotFound();
        var before = Before();
        Kind = QuestionKinds.Of(before);
        await LoadVillagesAsync(ct);
        if (before is TownChoice && Form.Villages && Villages.Count == 0) ModelState.AddModelError("Form.Villages", words["Survey.Question.Villages.Missing"]);
        if (!ModelState.IsValid) return Page();
        await desk.PutAsync(Id, Revision, Form.Write(before, Villages), User.Actor, ct);
        return Redirect($"{Url.Page("Draft", new { Id })}#c-{before.Code}");
    }

    /// <summary>Always, or when one option of an earlier question was chosen.</summary>
    public IEnumerable<Choice> Conditions(IStringLocalizer<Words> words) =>
    [
        new("", words["Survey.Question.Always"]),
        .. Form.Show == QuestionForm.Keep || Before().Show is not (null or Chosen { Row: null, Options.Count: 1 }) ? [new Choice(QuestionForm.Keep, words["Survey.Question.Kept"])] : Array.Empty<Choice>(),
        .. from question in Draft.Questionnaire.Questions.TakeWhile(question => question.Code != Code)
           where question is SingleChoice or MultipleChoice or TownChoice
           from option in question.OptionCodes(null)
           select new Choice($"{question.Code}={option}", words["Survey.Question.When", Short(ImportReport.Any(question.Text)), question.Say(option)]),
    ];

    /// <summary>What rules may say, for reading them.</summary>
    public IReadOnlyList<Choice> Statements(IStringLocalizer<Words> words) => RuleForm.Statements(Draft.Questionnaire.Questions, words);

    /// <summary>The rules that can be added: one that there is only once, not twice.</summary>
    public static IEnumerable<LogicKind> Addable(Question question) =>
        Enum.GetValues<LogicKind>().Where(kind => kind is LogicKind.Skip or LogicKind.Demand ? kind == LogicKind.Skip || question.Asks : (kind == LogicKind.Show || question.Asks) && question.Rules.All(rule => rule.Kind != kind));

    private async Task LoadVillagesAsync(CancellationToken ct)
    {
        if (Kind != QuestionKind.Town) return;
        Villages = [.. (await organisations.AllAsync(ct)).Where(organisation => organisation.Kind == OrganisationKind.Village).Take(TownChoice.MostVillages).Select(village => new Village(village.Code, new(village.TitleZh, village.TitleEn)))];
    }

    public string NameOf(string code) => Draft.Questionnaire.Find(code) is { } question ? Short(ImportReport.Any(question.Text)) : code;

    private Question Before() => Code is { } code && Draft.Questionnaire.Find(code) is { } question ? question : QuestionKinds.Blank(Kind, QuestionKinds.NewCode(Draft.Questionnaire));

    private static string Short(string text) => text.Length > LongestShown ? text[..LongestShown] + "…" : text;
}
