using Microsoft.AspNetCore.Mvc;
using PingHuEcoPublic.Seeds.Reference;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Surveys.Drafts;

/// <summary>The questionnaire as the respondent will see it, with what can be done to each question, and what to mend before it goes out.</summary>
public sealed class DraftModel(DraftReader reader, DraftDesk desk) : DraftPage(reader), IReloads
{
    [BindProperty] public string Code { get; set; } = "";

    [BindProperty] public int Place { get; set; }

    public IReadOnlyList<Finding> Remarks { get; private set; } = [];

    /// <summary>How each variable stands to the version before; empty for a new survey.</summary>
    public IReadOnlyDictionary<string, Comparability> Marks { get; private set; } = new Dictionary<string, Comparability>();

    /// <summary>Questions of the shipped questionnaire, and those of age and sex, that are not in the draft yet; ready in both languages.</summary>
    public IReadOnlyList<Question> Ready => [.. ShippedQuestionnaires.All[ShippedQuestionnaires.Provincial].Questions.Concat(QuestionKinds.Background).Where(ready => Draft.Questionnaire.Find(ready.Code) is null && (ready is not TownChoice || Draft.Questionnaire.Town is null))];

    public int Untranslated => Linter.Untranslated(Draft.Questionnaire).Values.Sum();

    public int PlaceOf(string code) => Draft.Questionnaire.Questions.TakeWhile(question => question.Code != code).Count() + 1;

    public Task OnGetAsync(CancellationToken ct) => ReloadAsync(ct);

    public Task<IActionResult> OnPostUpAsync(CancellationToken ct) => DoneAsync(desk.MoveAsync(Id, Revision, Code, Place - 1, User.Actor, ct));

    public Task<IActionResult> OnPostDownAsync(CancellationToken ct) => DoneAsync(desk.MoveAsync(Id, Revision, Code, Place + 1, User.Actor, ct));

    /// <summary>Where it was dropped.</summary>
    public Task<IActionResult> OnPostMoveAsync(CancellationToken ct) => DoneAsync(desk.MoveAsync(Id, Revision, Code, Place, User.Actor, ct));

    public Task<IActionResult> OnPostRemoveAsync(CancellationToken ct) => DoneAsync(desk.RemoveAsync(Id, Revision, Code, User.Actor, ct), "");

    public Task<IActionResult> OnPostTakeAsync(CancellationToken ct) =>
        Ready.FirstOrDefault(ready => ready.Code == Code) is { } question ? DoneAsync(desk.PutAsync(Id, Revision, question with { Headline = question.Headline && Draft.Questionnaire.Headline is null }, User.Actor, ct), "#add") : DoneAsync(Task.CompletedTask);

    public async Task<IActionResult> OnPostPublishAsync(CancellationToken ct)
    {
        var version = await desk.PublishAsync(Id, Revision, User.Actor, ct);
        return RedirectToPage("/Office/Surveys/Preview", new { id = version.Id, published = true });
    }

    public async Task<IActionResult> OnPostDiscardAsync(CancellationToken ct)
    {
        await desk.DiscardAsync(Id, Revision, User.Actor, ct);
        return RedirectToPage("/Office/Surveys/Index");
    }

    public async Task ReloadAsync(CancellationToken ct) => (Remarks, Marks) = (Linter.Of(Draft.Questionnaire), await Reader.MarksAsync(Draft, ct));

    private async Task<IActionResult> DoneAsync(Task act, string? fragment = null)
    {
        await act;
        return Redirect(Url.Page("Draft", new { Id }) + (fragment ?? $"#c-{Code}"));
    }
}
