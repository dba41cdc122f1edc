using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Text;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Surveys;

/// <summary>One wave: where it stands, what may be done next, and what it would publish.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class WaveModel(WaveReader reader, SurveyReader surveys, WeightReader weights, WaveDesk desk, ChannelStates channels, Carried carried, Clock clock, IStringLocalizer<Words> words) : PageModel
{
    [BindProperty(SupportsGet = true)] public Id<Wave> Id { get; set; }

    [BindProperty, Range(1, WaveDesk.MostInvitations), Display(Name = "Survey.Wave.Count")] public int? Count { get; set; }

    /// <summary>Invitations that were just made, sealed: they can be fetched from this page and from nowhere else.</summary>
    [BindProperty] public string? Made { get; set; }

    [BindProperty, Display(Name = "Survey.Publish.Questions")] public string[] Questions { get; set; } = [];

    [BindProperty, Display(Name = "Survey.Publish.Towns")] public bool Towns { get; set; }

    [BindProperty, Display(Name = "Survey.Publish.Weights")] public Guid? Weights { get; set; }

    public WaveRow Row { get; private set; } = null!;

    /// <summary>Where respondents come in.</summary>
    public string Door => Row.View.Wave.Mode == WaveMode.Invited ? Url.InvitedDoor() : Url.Outward("/Surveys/Begin", new { id = Row.View.Wave.Id });

    /// <summary>Whether codes can be sent to telephones.</summary>
    public bool CanSend => channels.Sms != "messages.sms.unset";

    public IReadOnlyList<Publication> Publications { get; private set; } = [];

    /// <summary>What would be published; null before somebody asked.</summary>
    public PublishedWave? Looked { get; private set; }

    public IReadOnlyList<Choice> Offered { get; private set; } = [];

    public IReadOnlyList<Choice> Sets { get; private set; } = [];

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (await reader.FindAsync(Id, HttpContext.RequestAborted) is not { } row)
        {
            context.Result = NotFound();
            return;
        }
        (Row, Publications) = (row, await surveys.PublicationsAsync(Id, HttpContext.RequestAborted));
        Offered = [.. row.View.Questionnaire.Asked.Where(question => question is not TownChoice).Select(question => new Choice(question.Code, $"{question.Text}"))];
        var sets = (await weights.SetsAsync(Id, HttpContext.RequestAborted)).Where(set => set.Converged);
        Sets = [new("", words["Survey.Weights.None"]), .. sets.Select(set => new Choice($"{set.Id}", words["Survey.Weights.Of", words[$"WeightMethod.{set.Method}"].Value, words.Moment(set.MadeAt, clock.Today)]))];
        await next();
    }

    public void OnGet() => (Questions, Towns) = ([.. Offered.Select(question => question.Value)], true);

    public Task<IActionResult> OnPostOpenAsync(CancellationToken ct) => DoneAsync(desk.OpenAsync(Id, User.Actor, ct));

    public Task<IActionResult> OnPostCloseAsync(CancellationToken ct) => DoneAsync(desk.CloseAsync(Id, User.Actor, ct));

    public Task<IActionResult> OnPostPublishAsync(CancellationToken ct) => DoneAsync(desk.PublishAsync(Id, Chosen, User.Actor, ct));

    /// <summary>Shows what would be published, and what an earlier publication makes to be left out; nothing is written.</summary>
    public async Task<IActionResult> OnPostLookAsync(CancellationToken ct)
    {
        if (await reader.ChosenAsync(Id, Chosen, ct) is { } figures) Looked = new(Row.View, new(figures, clock.Now, []));
        return Page();
    }

    public async Task<IActionResult> OnPostInviteAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Page();
        string[] tokens = [.. (await desk.InviteAsync(Id, Count ?? 0, User.Actor, ct)).Select(token => token.ToString())];
        (Row, Made, Count) = ((await reader.FindAsync(Id, ct))!, carried.Seal(Invitations, tokens), null);
        OnGet();
        ModelState.Clear();
        return Page();
    }

    /// <summary>The invitations that were just made, as a table; as often as the page is open, for an hour.</summary>
    public IActionResult OnPostCodes()
    {
        var opened = carried.Open<string[]>(Invitations, Made);
        Made = null;
        if (opened is not { } tokens) throw new Refusal("wave.invite.over");
        return File(Kernel.Csv.Write(["code", "link"], tokens.Select(token => new object?[] { token, Url.InvitedDoor(token) })), Kernel.Csv.MediaType, $"invitations-{Row.View.Wave.OpensOn:yyyyMMdd}.csv");
    }

    private string Invitations => $"surveys.invitations.{Id}";

    private Publishing Chosen => new(Questions.Length == Offered.Count ? null : Questions, Towns, Weights is { } set ? new Id<WeightSet>(set) : null);

    private async Task<IActionResult> DoneAsync(Task act)
    {
        await act;
        return RedirectToPage(new { Id });
    }
}
