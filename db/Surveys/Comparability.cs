namespace PingHuEcoPublic.Surveys;

/// <summary>Whether a variable can be compared with itself in an earlier version or wave.</summary>
public enum Comparability
{
    /// <summary>Nothing that is read has changed, and the answers are worth the same.</summary>
    Same,

    /// <summary>The question reads differently; its answers are the same.</summary>
    Reworded,

    /// <summary>An option was added, taken out, reworded or moved, or a limit changed.</summary>
    OptionsChanged,

    /// <summary>The same answers are worth other points.</summary>
    PointsChanged,

    /// <summary>It is another kind of question: the series breaks.</summary>
    Break,

    /// <summary>It was not asked before.</summary>
    Absent,
}

/// <summary>A variable keeps its code from version to version; what became of it is worked out from the versions themselves, which never change.</summary>
public static class Variables
{
    /// <summary>How each variable of a version stands to an older one.</summary>
    public static IReadOnlyDictionary<string, Comparability> Between(Questionnaire older, Questionnaire newer) =>
        newer.Asked.ToDictionary(question => question.Code, question => Between(older.Find(question.Code), question));

    /// <summary>How a variable stands to the same of a wave before, whose points were frozen when each was opened.</summary>
    /// <param name="before">The earlier wave.</param>
    /// <param name="now">The later one.</param>
    /// <param name="code">The variable.</param>
    public static Comparability Between(WaveView before, WaveView now, string code)
    {
        if (now.Questionnaire.Find(code) is not { Asks: true } today) return Comparability.Absent;
        var mark = Between(before.Questionnaire.Find(code), today);
        return mark == Comparability.Same && !Points(before.Wave.ScoreMap(today.Scores)).SequenceEqual(Points(now.Wave.ScoreMap(today.Scores))) ? Comparability.PointsChanged : mark;
    }

    private static Comparability Between(Question? older, Question newer)
    {
        if (older is not { Asks: true }) return Comparability.Absent;
        if (older.GetType() != newer.GetType()) return Comparability.Break;
        if (older is Scale a && newer is Scale b && (a.From, a.To) != (b.From, b.To)) return Comparability.Break;
        if (Answers(older) != Answers(newer)) return Comparability.OptionsChanged;
        if (older.Text != newer.Text || older.Hint != newer.Hint) return Comparability.Reworded;
        return older.Scores == newer.Scores ? Comparability.Same : Comparability.PointsChanged;
    }

    private static IEnumerable<(string, ScorePoint)> Points(ScoreMap? map) => map is null ? [] : map.Points.OrderBy(point => point.Key, StringComparer.Ordinal).Select(point => (point.Key, point.Value));

    // What can be answered, as one text: codes, words and order of the options, and the limits.
    private static string Answers(Question question) => string.Join('\n',
    [
        .. ImportReport.OptionsOf(question).Select(option => $"{option.Code}|{option.Aside}|{option.Text.Zh}|{option.Text.En}"),
        .. question is Matrix matrix ? matrix.Rows.Select(row => $"{row.Code}|{row.Text.Zh}|{row.Text.En}") : [],
        .. question is TownChoice { Villages: { } villages } ? villages.Select(village => $"{village.Code}|{village.Text.Zh}|{village.Text.En}") : [],
        .. question is Scale scale ? new[] { scale.Low.Zh, scale.High.Zh } : [],
        .. question is FreeText ? [] : question.Limits.Select(limit => $"{limit}"),
    ]);
}
