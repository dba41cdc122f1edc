using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Text;
using PingHuEcoPublic.Web.Components;

namespace PingHuEcoPublic.Web.Pages.Office.Surveys;

/// <summary>Of what the percentages of a crosstab are.</summary>
public enum CutPercent
{
    Column,
    Row,
    Total,
}

/// <summary>Two questions against each other, at once, from the columns in memory; for staff, nothing of it is public.</summary>
public sealed class CutModel(WaveReader reader, WeightReader weights, CutReader cuts, RuleReader rules, Clock clock, IStringLocalizer<Words> words) : PageModel
{
    private const char Divider = ':';
    private const string Everybody = "all";

    [BindProperty(SupportsGet = true)] public Id<Wave> Id { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "Survey.Cut.Rows")] public string? Rows { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "Survey.Cut.Columns")] public string? Columns { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "Survey.Cut.Where")] public string? Where { get; set; } = Everybody;

    [BindProperty(SupportsGet = true), Display(Name = "Survey.Cut.Weights")] public Guid? Weights { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "Survey.Cut.Percent")] public CutPercent Percent { get; set; }

    public WaveRow Row { get; private set; } = null!;

    public CutView? View { get; private set; }

    public bool IsComputing { get; private set; }

    public int LeastBase { get; private set; }

    public IReadOnlyList<Choice> Questions { get; private set; } = [];

    public IReadOnlyList<Choice> Conditions { get; private set; } = [];

    public IReadOnlyList<Choice> Sets { get; private set; } = [];

    public IReadOnlyList<Choice> Percents { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await reader.FindAsync(Id, ct) is not { View.Wave.Stage: not WaveStage.Draft } row) return NotFound();
        Row = row;
        var variables = CutReader.Variables(row.View.Questionnaire);
        if (variables.Count < 2) return NotFound();
        Rows ??= row.View.Questionnaire.Headline?.Code ?? variables[0].Name;
        Columns ??= row.View.Questionnaire.Town?.Code ?? variables[^1].Name;
        Questions = [.. variables.Select(variable => new Choice(variable.Name, $"{variable.Label}"))];
        Conditions = [new(Everybody, words["Survey.Cut.Everybody"]), .. variables.SelectMany(variable => variable.Values.Select(value => new Choice($"{variable.Name}{Divider}{value.Word}", $"{variable.Label}：{value.Label}")))];
        Percents = [.. Enum.GetValues<CutPercent>().Select(percent => new Choice($"{percent}", words[$"CutPercent.{percent}"]))];
        var sets = (await weights.SetsAsync(Id, ct)).Where(set => set.Converged).ToArray();
        Sets = sets.Length == 0 ? [] : [new("", words["Survey.Weights.None"]), .. sets.Select(set => new Choice($"{set.Id}", words["Survey.Weights.Of", words[$"WeightMethod.{set.Method}"].Value, words.Moment(set.MadeAt, clock.Today)]))];
        LeastBase = (int)(await rules.AllAsync(ct)).On("survey.town.base", clock.Today).Amount;
        var condition = Where?.Split(Divider, 2) is [var question, var word] ? new Dictionary<string, IReadOnlyList<string>> { [question] = [word] } : [];
        try
        {
            View = await cuts.FindAsync(row.View, new(Rows, Columns, condition, Weights is { } set ? new Id<WeightSet>(set) : null), ct);
        }
        catch (Refusal refusal)
        {
            ModelState.AddModelError("", words[refusal.Message]);
            return Page();
        }
        IsComputing = View is null;
        if (IsComputing) Response.Headers["Refresh"] = "3";
        return Page();
    }

    /// <summary>The share of a cell, or of a whole row where no column is named.</summary>
    public double? ShareOf(Crosstab table, int row, int? column)
    {
        var part = column is { } at ? table[row, at] : table.Row(row);
        var whole = Percent switch
        {
            CutPercent.Column => column is { } of ? table.Column(of) : table.All,
            CutPercent.Row => table.Row(row),
            CutPercent.Total => table.All,
        };
        return whole.Sum > 0 ? part.Sum / whole.Sum : null;
    }
}
