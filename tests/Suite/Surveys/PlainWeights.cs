using PingHuEcoPublic.Surveys;

namespace PingHuEcoPublic.Tests.Surveys;

/// <summary>Weights a person at a time, straight from the formulas: what counting by cells of weights must agree with.</summary>
internal sealed class PlainWeights
{
    private readonly Questionnaire asked;
    private readonly IReadOnlyDictionary<string, ScoreMap> maps;

    public PlainWeights(Questionnaire asked, IReadOnlyDictionary<string, ScoreMap> maps, IReadOnlyList<AnswerRow> answers, IReadOnlyList<PopulationMargin> margins, double? low = null, double? high = null)
    {
        (this.asked, this.maps) = (asked, maps);
        Rows = [.. answers.Where(answer => margins.All(margin => CategoryOf(answer, margin) is { } category && margin.Targets.Value.People.ContainsKey(category)))];
        var design = SampleDesign.Of([.. Enumerable.Repeat(1.0, Rows.Count)]);
        Design = design.CalibratedBy(Calibration.Of(design.Weights, [.. margins.Select(margin => (margin.AsMargin(), (IReadOnlyList<string>)[.. Rows.Select(row => CategoryOf(row, margin)!)]))], new(Low: low, High: high)));
    }

    public IReadOnlyList<AnswerRow> Rows { get; }

    public SampleDesign Design { get; }

    /// <summary>The mean of a question's points.</summary>
    public Estimate? Score(string question, Func<AnswerRow, bool>? part = null) => Of(question, (choice, option) => option.Aside ? null : maps[choice.Scores!].Points[option.Code].Points, part);

    /// <summary>The share of those who count towards the rate.</summary>
    public Estimate? Rate(string question, Func<AnswerRow, bool>? part = null) => Of(question, (choice, option) => option.Aside ? null : maps[choice.Scores!].Points[option.Code].Counts ? 1 : 0, part);

    /// <summary>An option's share of all who answered.</summary>
    public Estimate? Share(string question, string code) => Of(question, (_, option) => option.Code == code ? 1 : 0, null);

    /// <summary>The mean of each respondent's own mean over some questions.</summary>
    public Estimate? OwnMean(params IReadOnlyList<string> questions) => Design.Mean([.. Rows.Select(row => OwnMeanOf(row, questions))]);

    /// <summary>A row's own mean over some questions, <see cref="double.NaN"/> where it answered none.</summary>
    public double OwnMeanOf(AnswerRow row, IReadOnlyList<string> questions)
    {
        double[] worth = [.. questions.Select(question => WorthOf(row, question)).OfType<double>()];
        return worth.Length == 0 ? double.NaN : worth.Average();
    }

    private double? WorthOf(AnswerRow row, string question) => asked.Find(question) is SingleChoice choice && row.Codes[asked.ColumnOf(question)] is >= 0 and var code && !choice.Options[code].Aside ? maps[choice.Scores!].Points[choice.Options[code].Code].Points : null;

    private Estimate? Of(string question, Func<SingleChoice, Option, double?> worth, Func<AnswerRow, bool>? part)
    {
        var (choice, column) = ((SingleChoice)asked.Find(question)!, asked.ColumnOf(question));
        return Design.Mean([.. Rows.Select(row => row.Codes[column] >= 0 && (part is null || part(row)) ? worth(choice, choice.Options[row.Codes[column]]) ?? double.NaN : double.NaN)]);
    }

    private string? CategoryOf(AnswerRow row, PopulationMargin margin) =>
        asked.Find(margin.Variable) is SingleChoice choice ? row.Codes[asked.ColumnOf(margin.Variable)] is >= 0 and var code ? choice.Options[code].Code : null : row.Town;
}

internal static class RowsInColumns
{
    extension(IReadOnlyList<AnswerRow> rows)
    {
        /// <summary>The same answers in columns.</summary>
        public AnswerColumns InColumns(Questionnaire asked) => new(
            rows.Count,
            Codebook.Of(asked).ToDictionary(variable => variable.Name, variable => (byte[])[.. rows.Select(row => variable.CodeOf(row.Codes) is { } code ? (byte)code : AnswerColumns.Open)]),
            [.. rows.Select(row => row.Town is { } town ? byte.Parse(town[^3..], System.Globalization.CultureInfo.InvariantCulture) : AnswerColumns.Open)],
            [.. rows.Select(row => row.Seconds ?? AnswerColumns.NoTime)],
            [.. rows.Select(row => (row.Verified ? AnswerSigns.Verified : AnswerSigns.None) | (row.SameDevice ? AnswerSigns.SameDevice : AnswerSigns.None))],
            asked.Asked.Where(question => Codebook.Of(asked).All(variable => variable.Column != asked.ColumnOf(question.Code) || variable.Values.Count == 0)).ToDictionary(question => asked.ColumnOf(question.Code), question => rows.Count(row => row.Codes[asked.ColumnOf(question.Code)] >= 0)),
            new(0, true, default));
    }
}
