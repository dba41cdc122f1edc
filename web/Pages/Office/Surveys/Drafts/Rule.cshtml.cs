using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Localization;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Text;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Surveys.Drafts;

/// <summary>One rule of a question in rows: when it is asked or must be answered, where the sheet goes on, what an answer must fulfil.</summary>
public sealed class RuleModel(DraftReader reader, DraftDesk desk, IStringLocalizer<Words> words) : DraftPage(reader)
{
    private const int RowsAtOnce = 4;

    [BindProperty(SupportsGet = true)] public string Code { get; set; } = "";

    [BindProperty(SupportsGet = true)] public LogicKind Kind { get; set; }

    /// <summary>Which of several rules of the kind, from 0; one beyond the last is new.</summary>
    [BindProperty(SupportsGet = true), Range(0, 100)] public int Place { get; set; }

    [BindProperty] public RuleRow[] Rows { get; set; } = [];

    [BindProperty, Display(Name = "Survey.Rule.Target")] public string? To { get; set; }

    [BindProperty, StringLength(200), Display(Name = "Survey.Rule.OtherwiseZh")] public string? OtherwiseZh { get; set; }

    [BindProperty, StringLength(400), Display(Name = "Survey.Rule.OtherwiseEn")] public string? OtherwiseEn { get; set; }

    public Question Asked { get; private set; } = null!;

    public IReadOnlyList<Choice> Statements { get; private set; } = [];

    /// <summary>Whether the condition has more statements than rows could show; saving replaces it.</summary>
    public bool IsTooLong { get; private set; }

    public bool IsNew => Current is null;

    private QuestionRule? Current => Asked.Rules.FirstOrDefault(rule => rule.Kind == Kind && rule.Place == Place);

    public override Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next) => base.OnPageHandlerExecutionAsync(context, async () =>
    {
        if (Draft.Questionnaire.Find(Code) is not { } asked || !Enum.IsDefined(Kind))
        {
            context.Result = NotFound();
            return null!;
        }
        Asked = asked;
        // What is asked or demanded before the question is answered hangs on earlier ones; a demand and a skip look at the answer itself too.
        Statements = RuleForm.Statements(Draft.Questionnaire.Questions.TakeWhile(question => question.Code != Code).Concat(Kind is LogicKind.Skip or LogicKind.Demand ? [asked] : []), words);
        Rows = [.. Rows.Take(NormalForm.MostRows)];
        return await next();
    });

    public void OnGet()
    {
        var rows = RuleForm.Rows(Current?.When);
        IsTooLong = rows is null;
        Rows = Filled(rows ?? []);
        (To, OtherwiseZh, OtherwiseEn) = (Current?.To, Current?.Otherwise?.Zh, Current?.Otherwise?.En);
    }

    /// <summary>More rows, with what was chosen kept.</summary>
    public void OnPostMore() => Rows = Filled(Rows, RowsAtOnce);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Page();
        if (RuleForm.Read(Rows) is not { } condition) throw new Refusal("survey.condition.empty") { Field = "Rows" };
        if (Kind == LogicKind.Demand && string.IsNullOrWhiteSpace(OtherwiseZh)) throw new Refusal("survey.condition.otherwise") { Field = "OtherwiseZh" };
        return await PutAsync(new(Kind, Place, condition, Kind == LogicKind.Skip ? To ?? Skip.End : null, Kind == LogicKind.Demand ? new(OtherwiseZh!.Trim(), OtherwiseEn?.Trim() ?? "") : null), ct);
    }

    public Task<IActionResult> OnPostRemoveAsync(CancellationToken ct) => PutAsync(new(Kind, Place, null, null, null), ct);

    /// <summary>The questions behind this one, and the end.</summary>
    public IEnumerable<Choice> Targets(IStringLocalizer<Words> words) =>
    [
        .. Draft.Questionnaire.Questions.SkipWhile(question => question.Code != Code).Skip(1).Select(question => new Choice(question.Code, ImportReport.Any(question.Text))),
        new(Skip.End, words["Survey.Rule.End"]),
    ];

    private async Task<IActionResult> PutAsync(QuestionRule rule, CancellationToken ct)
    {
        await desk.PutAsync(Id, Revision, Asked.With(rule), User.Actor, ct);
        return RedirectToPage("Question", new { Id, Code });
    }

    private static RuleRow[] Filled(RuleRow[] rows, int more = 0)
    {
        var last = rows.Length == 0 ? 1 : rows.Max(row => row.Group);
        return [.. rows, .. Enumerable.Repeat(new RuleRow { Group = last }, Math.Clamp(Math.Max(RowsAtOnce - rows.Length, 1) + more, 0, NormalForm.MostRows - rows.Length))];
    }
}
