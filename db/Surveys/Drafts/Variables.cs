namespace PingHuEcoPublic.Surveys;

/// <summary>Whether a variable can be compared with itself in an earlier version.</summary>
public enum VariableMark
{
    /// <summary>Nothing that is read has changed.</summary>
    Same,

    /// <summary>The question reads differently; its answers are the same.</summary>
    Reworded,

    /// <summary>An option was added, taken out, reworded or moved, or a limit changed.</summary>
    OptionsChanged,

    /// <summary>It is another kind of question or scored otherwise: the series breaks.</summary>
    Break,

    /// <summary>It was not asked before.</summary>
    New,
}

/// <summary>A variable keeps its code from version to version; what became of it is worked out from the versions themselves, which never change.</summary>
public static class Variables
{
    /// <summary>How each variable of a version stands to an older one.</summary>
    public static IReadOnlyDictionary<string, VariableMark> Between(Questionnaire older, Questionnaire newer) =>
        newer.Asked.ToDictionary(question => question.Code, question => older.Find(question.Code) is { Asks: true } before ? Between(before, question) : VariableMark.New);

    private static VariableMark Between(Question older, Question newer)
    {
        if (older.GetType() != newer.GetType() || older.Scores != newer.Scores) return VariableMark.Break;
        if (older is Scale a && newer is Scale b && (a.From, a.To) != (b.From, b.To)) return VariableMark.Break;
        if (Answers(older) != Answers(newer)) return VariableMark.OptionsChanged;
        return older.Text == newer.Text && older.Hint == newer.Hint ? VariableMark.Same : VariableMark.Reworded;
    }

    // What can be answered, as one text: codes, words and order of the options, and the limits.
    private static string Answers(Question question) => string.Join('\n',
    [
        .. ImportReport.OptionsOf(question).Select(option => $"{option.Code}|{option.Aside}|{option.Text.Zh}|{option.Text.En}"),
        .. question is Matrix matrix ? matrix.Rows.Select(row => $"{row.Code}|{row.Text.Zh}|{row.Text.En}") : [],
        .. question is Scale scale ? new[] { scale.Low.Zh, scale.High.Zh } : [],
        .. question is FreeText ? [] : question.Limits.Select(limit => $"{limit}"),
    ]);
}
