namespace PingHuEcoPublic.Surveys;

/// <summary>Rolls columns up. Pure: columns in, cells and figures out.</summary>
/// <param name="questionnaire">The version that was answered.</param>
/// <param name="maps">The wave's score maps, by name.</param>
/// <param name="rules">What the composite weighs, and who is too fast.</param>
/// <param name="columns">The answers.</param>
public sealed class RolledColumns(Questionnaire questionnaire, IReadOnlyDictionary<string, ScoreMap> maps, FigureRules rules, AnswerColumns columns)
{
    /// <summary>What figures are made of, at once: a wave that is published reads no row again.</summary>
    /// <param name="weighted">The same answers with their weights; null where each counts one. Counts stay as they are counted.</param>
    public RolledAnswers Answers(WeightedAnswers? weighted = null)
    {
        var headline = questionnaire.Headline?.Code;
        return new(columns.Count, weighted is null ? Figures() : Figures(values => Mean.Of(weighted.Mean(values))), Cells(null, (row, column) => row == column || row == headline || column == headline).ToDictionary(cell => (cell.Row, cell.Column), cell => (int[])[.. CellRows.Kept(cell).Select(each => each.Base)]));
    }

    /// <summary>Every cell, counted with weights or without.</summary>
    /// <param name="weights">A weight an answer; null where each counts one.</param>
    public IEnumerable<(string Row, string Column, Crosstab Table)> Cells(double[]? weights) => Cells(weights, (_, _) => true);

    private IEnumerable<(string Row, string Column, Crosstab Table)> Cells(double[]? weights, Func<string, string, bool> wanted)
    {
        foreach (var (row, column) in CellPlan.Pairs(questionnaire))
            if (wanted(row.Name, column.Name) && columns.Of(row.Name).Length == columns.Count && columns.Of(column.Name).Length == columns.Count)
                yield return (row.Name, column.Name, Crosstab.Of(columns.Of(row.Name), Codes(row), columns.Of(column.Name), Codes(column), weights, []));
        if (weights is not null) yield break;
        var signs = Signs();
        byte[] every = [.. Enumerable.Range(0, CellPlan.SignValues).Select(value => (byte)value)];
        yield return (CellPlan.Signs, CellPlan.Signs, Crosstab.Of(signs, every, signs, every, null, []));
        if (questionnaire.Headline is { } headline && Codebook.Of(questionnaire).First(variable => variable.Name == headline.Code) is var heading)
            yield return (heading.Name, CellPlan.Signs, Crosstab.Of(columns.Of(heading.Name), Codes(heading), signs, every, null, []));
    }

    /// <summary>What is in no cell, each answer counting one.</summary>
    public RolledFigures Figures() => Figures(Mean.OfKnown);

    private RolledFigures Figures(Func<double[], Mean?> meanOf)
    {
        var tally = new Tally(questionnaire, maps, rules);
        var own = tally.OwnMeans(columns);
        return new(
            Tally.Median([.. columns.Seconds.Where(seconds => seconds != AnswerColumns.NoTime)]),
            Counting.OfAll(questionnaire).ToDictionary(counting => counting.Name, Answered),
            [.. own.Select(each => new DimensionFigures(each.Key, each.Value.Questions, meanOf(each.Value.Values)))],
            tally.CompositeOf(own, columns.Count, meanOf));
    }

    private int Answered(Counting counting)
    {
        if (columns.Answered.TryGetValue(counting.Column, out var count)) return count;
        var column = columns.Of(counting.Variable(0));
        return column.Length - column.AsSpan().Count(AnswerColumns.Open);
    }

    /// <summary>How each answer came, with the signs of not having read.</summary>
    internal byte[] Signs()
    {
        var signs = new byte[columns.Count];
        var fastest = Tally.Median([.. columns.Seconds.Where(seconds => seconds != AnswerColumns.NoTime)]) * rules.SpeederShare;
        for (var row = 0; row < signs.Length; row++)
            signs[row] = (byte)(columns.Signs[row] | (columns.Seconds[row] != AnswerColumns.NoTime && columns.Seconds[row] < fastest ? AnswerSigns.Speeder : AnswerSigns.None));
        foreach (var scale in Quality.ScalesOf(questionnaire))
        {
            byte[][] items = [.. scale.Select(name => columns.Of(name))];
            for (var row = 0; row < signs.Length; row++)
                if (items[0][row] != AnswerColumns.Open && Array.TrueForAll(items, item => item[row] == items[0][row])) signs[row] |= (byte)AnswerSigns.StraightLine;
        }
        return signs;
    }

    private static byte[] Codes(CodebookVariable variable) => [.. variable.Values.Select(value => (byte)value.Code)];
}
