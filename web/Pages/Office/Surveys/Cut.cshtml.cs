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
    private const int MostConditions = 10;

    [BindProperty(SupportsGet = true)] public Id<Wave> Id { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "Survey.Cut.Rows")] public string? Rows { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "Survey.Cut.Columns")] public string? Columns { get; set; }

    /// <summary>The conditions, <c>question:answer</c>: several answers of one question are any of them, several questions are all of them.</summary>
    [BindProperty(SupportsGet = true)] public string[] Where { get; set; } = [];

    /// <summary>One more condition.</summary>
    [BindProperty(SupportsGet = true), Display(Name = "Survey.Cut.Where")] public string? Add { get; set; }

    /// <summary>Which row is drawn.</summary>
    [BindProperty(SupportsGet = true)] public int Focus { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "Survey.Cut.Weights")] public Guid? Weights { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "Survey.Cut.Percent")] public CutPercent Percent { get; set; }

    public WaveRow Row { get; private set; } = null!;

    public CutView? View { get; private set; }

    public bool IsComputing { get; private set; }

    /// <summary>Why there is nothing to see yet; null where there are enough answers.</summary>
    public string? TooFew { get; private set; }

    public int LeastBase { get; private set; }

    public IReadOnlyList<Choice> Questions { get; private set; } = [];

    /// <summary>What may stand in the columns: everything but villages, of which there are too many.</summary>
    public IReadOnlyList<Choice> Across { get; private set; } = [];

    /// <summary>Whether the rows are villages, of which small counts are not shown.</summary>
    public bool IsByVillage { get; private set; }

    public IReadOnlyList<Choice> Conditions { get; private set; } = [];

    public IReadOnlyList<Choice> Sets { get; private set; } = [];

    public IReadOnlyList<Choice> Percents { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await reader.FindAsync(Id, ct) is not { View.Wave.Stage: not WaveStage.Draft } row) return NotFound();
        Row = row;
        var variables = CellPlan.Variables(row.View.Questionnaire);
        if (variables.Count < 2) return NotFound();
        Rows ??= row.View.Questionnaire.Headline?.Code ?? variables[0].Name;
        Columns ??= row.View.Questionnaire.Town?.Code ?? variables[^1].Name;
        Questions = [.. variables.Select(variable => new Choice(variable.Name, $"{variable.Label}"))];
        Across = [.. variables.Where(variable => !variable.IsInside).Select(variable => new Choice(variable.Name, $"{variable.Label}"))];
        IsByVillage = variables.Any(variable => variable.IsInside && variable.Name == Rows);
        // Of a village one asks what its people said, not which share of those who said so they are.
        if (IsByVillage && !Request.Query.ContainsKey(nameof(Percent))) Percent = CutPercent.Row;
        Conditions = [.. variables.Where(variable => !variable.IsInside).SelectMany(variable => variable.Values.Select(value => new Choice($"{variable.Name}{Divider}{value.Word}", $"{variable.Label}：{value.Label}")))];
        Percents = [.. Enum.GetValues<CutPercent>().Select(percent => new Choice($"{percent}", words[$"CutPercent.{percent}"]))];
        var sets = (await weights.SetsAsync(Id, ct)).Where(set => set.Converged).ToArray();
        Sets = sets.Length == 0 ? [] : [new("", words["Survey.Weights.None"]), .. sets.Select(set => new Choice($"{set.Id}", words["Survey.Weights.Of", words[$"WeightMethod.{set.Method}"].Value, words.Moment(set.MadeAt, clock.Today)]))];
        LeastBase = (int)(await rules.AllAsync(ct)).On("survey.town.base", clock.Today).Amount;
        Where = [.. Where.Append(Add).OfType<string>().Where(kept => Conditions.Any(condition => condition.Value == kept)).Distinct().Take(MostConditions)];
        Add = null;
        ModelState.Remove(nameof(Add));
        var condition = Where.Select(kept => kept.Split(Divider, 2)).GroupBy(parts => parts[0]).ToDictionary(same => same.Key, same => (IReadOnlyList<string>)[.. same.Select(parts => parts[1])]);
        try
        {
            View = await cuts.FindAsync(row.View, new(Rows, Columns, condition, Weights is { } set ? new Id<WeightSet>(set) : null), ct);
        }
        catch (Refusal few) when (few.Message == "cut.few")
        {
            TooFew = words[few.Message, [.. few.Args]];
            return Page();
        }
        catch (Refusal refusal)
        {
            ModelState.AddModelError("", words[refusal.Message, [.. refusal.Args]]);
            return Page();
        }
        IsComputing = View is null;
        if (IsComputing) Response.Headers["Refresh"] = "3";
        return Page();
    }

    /// <summary>The table as it stands, a line a cell.</summary>
    public async Task<IActionResult> OnGetCsvAsync(CancellationToken ct)
    {
        if (await OnGetAsync(ct) is NotFoundResult || View is not { } view) return NotFound();
        var table = view.Table;
        var rows = Shown(view).SelectMany(row =>
        {
            var letters = table.Letters(row.Index, LeastBase);
            return view.ColumnValues.Index().Select(column =>
            {
                if (view.Hidden.Cells.Contains((row.Index, column.Index))) return [$"{row.Item.Label}", $"{column.Item.Label}", Crosstab.Letter(column.Index), null, null, null, null, null, null, null];
                var cell = table[row.Index, column.Index];
                return new object?[]
                {
                    $"{row.Item.Label}", $"{column.Item.Label}", Crosstab.Letter(column.Index), cell.Base, Math.Round(cell.Sum, 3),
                    Rounded(cell.Sum, table.Column(column.Index).Sum), Rounded(cell.Sum, table.Row(row.Index).Sum), Rounded(cell.Sum, table.All.Sum), table.Column(column.Index).Base, IsByVillage ? null : letters[column.Index],
                };
            });
        });
        return File(Kernel.Csv.Write(words["Survey.Cut.CsvHead"].Value.Split('|'), rows), Kernel.Csv.MediaType, "cut.csv");
    }

    /// <summary>The rows that are listed: all, of villages those from which an answer came.</summary>
    public IEnumerable<(int Index, CodebookValue Item)> Shown(CutView view) => view.RowValues.Index().Where(row => !IsByVillage || view.Table.Row(row.Index).Base > 0);

    /// <summary>The row that is drawn; the first where there is none of that number.</summary>
    public int Focused => View is { } view && Focus >= 0 && Focus < view.RowValues.Count ? Focus : 0;

    /// <summary>The address of the table.</summary>
    public string Csv => With("handler", "Csv");

    /// <summary>One row's share in each column with Wilson's interval by the effective base; what is under the base is not drawn.</summary>
    public IReadOnlyList<BarredFigure> Bars(CutView view, IStringLocalizer<Words> words) => [.. view.ColumnValues.Index().Select(column =>
    {
        var whole = view.Table.Column(column.Index);
        if (whole.Base < LeastBase || whole.Sum <= 0) return new BarredFigure($"{column.Item.Label}", null, null, null, $"{whole.Base}", words["TownStanding.TooFew"]);
        var interval = IntervalOf(view.Table, Focused, column.Index)!.Value;
        return new BarredFigure($"{column.Item.Label}", view.Table[Focused, column.Index].Sum / whole.Sum * 100, interval.Low * 100, interval.High * 100, $"{whole.Base}");
    })];

    /// <summary>Wilson's interval of a row's share in a column by the effective base; null where nobody is in the column.</summary>
    public Interval? IntervalOf(Crosstab table, int row, int column)
    {
        var whole = table.Column(column);
        return whole.Sum > 0 ? Interval.Wilson(Math.Clamp(table[row, column].Sum / whole.Sum * whole.EffectiveBase, 0, whole.EffectiveBase), whole.EffectiveBase) : null;
    }

    /// <summary>What a condition says.</summary>
    public string NameOf(string condition) => Conditions.FirstOrDefault(each => each.Value == condition)?.Text ?? condition;

    /// <summary>The same page without one of its conditions.</summary>
    public string Without(int place) => Address([.. Where.Where((_, at) => at != place)], null, null);

    /// <summary>The same page with one more key.</summary>
    public string With(string key, string value) => Address(Where, key, value);

    private string Address(string[] where, string? key, string? value)
    {
        var query = new List<KeyValuePair<string, string?>> { new("Rows", Rows), new("Columns", Columns), new("Percent", $"{Percent}") };
        if (Weights is { } set) query.Add(new("Weights", $"{set}"));
        query.AddRange(where.Select(kept => new KeyValuePair<string, string?>("Where", kept)));
        if (key is not null) query.Add(new(key, value));
        return Microsoft.AspNetCore.WebUtilities.QueryHelpers.AddQueryString(Url.Page("Cut", null, new { Id })!, query);
    }

    private static double? Rounded(double part, double whole) => whole > 0 ? Math.Round(part / whole * 100, 2) : null;

    /// <summary>The share of a cell, or of a whole row where no column is named.</summary>
    public double? ShareOf(Crosstab table, int row, int? column)
    {
        var (part, whole) = (column is { } at ? table[row, at] : table.Row(row), WholeOf(table, row, column));
        return whole.Sum > 0 ? part.Sum / whole.Sum : null;
    }

    /// <summary>Of what the share of a cell is.</summary>
    public CrossCell WholeOf(Crosstab table, int row, int? column) => Percent switch
    {
        CutPercent.Column => column is { } of ? table.Column(of) : table.All,
        CutPercent.Row => table.Row(row),
        CutPercent.Total => table.All,
    };
}
