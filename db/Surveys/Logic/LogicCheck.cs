namespace PingHuEcoPublic.Surveys;

/// <summary>Something about a definition that staff should read.</summary>
/// <param name="Question">Beside which question; null for the whole.</param>
/// <param name="Key">The sentence.</param>
/// <param name="Args">What stands in its gaps.</param>
public sealed record Finding(string? Question, string Key, params object[] Args);

/// <summary>
/// What can be known of a definition's logic before anybody answers. A condition may look at earlier questions only, so a course always
/// moves forward; whether each question and each option can be reached is found by walking the courses that the conditions tell apart.
/// </summary>
public static class LogicCheck
{
    /// <summary>More courses than this are not walked; a question is then taken to be reachable.</summary>
    public const int MostCourses = 20_000;

    private const int Deepest = 8;

    /// <summary>The faults, in the order of the questions; empty when the logic is sound.</summary>
    public static IReadOnlyList<Finding> Of(Questionnaire questionnaire)
    {
        var places = questionnaire.Questions.Index().ToDictionary(each => each.Item.Code, each => each.Index);
        List<Finding> faults = [.. Cycle(questionnaire, places), .. questionnaire.Questions.SelectMany(question => FaultsOf(question, questionnaire, places))];
        // What looks at a question that does not exist, or at itself, cannot be walked.
        if (faults.Count == 0) faults.AddRange(questionnaire.Questions.Select(question => Dead(question, questionnaire)).OfType<Finding>());
        return faults;
    }

    private static IEnumerable<Condition> ConditionsOf(Question question) =>
        [.. new[] { question.Show, question.RequiredWhen }.OfType<Condition>(), .. question.Skips?.Select(skip => skip.When) ?? [], .. question.Demands?.Select(demand => demand.Holds) ?? []];

    // Two questions that each wait for the other: said as what it is, not as two that look ahead.
    private static IEnumerable<Finding> Cycle(Questionnaire questionnaire, Dictionary<string, int> places)
    {
        var waits = questionnaire.Questions.ToDictionary(question => question.Code, question => (question.Show?.Questions ?? []).Where(places.ContainsKey).ToArray());
        foreach (var start in waits.Keys)
        {
            var seen = new HashSet<string>();
            var next = new Stack<string>(waits[start]);
            while (next.TryPop(out var code))
            {
                if (code == start) { yield return new(start, "survey.logic.cycle", start); break; }
                if (seen.Add(code)) foreach (var further in waits[code]) next.Push(further);
            }
        }
    }

    private static IEnumerable<Finding> FaultsOf(Question question, Questionnaire questionnaire, Dictionary<string, int> places)
    {
        var here = places[question.Code];
        foreach (var condition in ConditionsOf(question))
        {
            if (condition.Depth > Deepest) yield return new(question.Code, "survey.logic.deep", question.Code, Deepest);
            foreach (var part in condition.Parts)
            {
                if (part is All { Of.Count: 0 } or Any { Of.Count: 0 }) yield return new(question.Code, "survey.logic.empty", question.Code);
                if (part is not About about) continue;
                var isShow = question.Show?.Parts.Contains(part) == true || question.RequiredWhen?.Parts.Contains(part) == true;
                if (!places.TryGetValue(about.Question, out var there)) yield return new(question.Code, "survey.logic.unknown", question.Code, about.Question);
                else if (there > here || (isShow && there == here)) yield return new(question.Code, "survey.logic.later", question.Code, about.Question);
                else if (IsBlockmate(question, questionnaire.Questions[there])) yield return new(question.Code, "survey.logic.block", question.Code, about.Question);
                else if (Nonsense(about, questionnaire.Questions[there]) is { } word) yield return new(question.Code, "survey.logic.option", question.Code, about.Question, word);
            }
        }
        foreach (var skip in question.Skips ?? [])
            if (skip.To != Skip.End && (!places.TryGetValue(skip.To, out var to) || to <= here)) yield return new(question.Code, "survey.logic.skip", question.Code, skip.To);
        if (question is { Block: not null, Skips.Count: > 0 }) yield return new(question.Code, "survey.logic.block", question.Code, question.Code);
        foreach (var gap in question.Phrases.OfType<Phrase>().SelectMany(phrase => phrase.Gaps))
            if (!places.TryGetValue(gap, out var there) || there >= here || !questionnaire.Questions[there].Asks) yield return new(question.Code, "survey.logic.gap", question.Code, gap);
        if (Twice(question) is { } same) yield return new(question.Code, "survey.logic.same", question.Code, same);
    }

    private static bool IsBlockmate(Question one, Question other) => one.Code != other.Code && one.Block is not null && one.Block == other.Block;

    private static string? Nonsense(About about, Question question) => about switch
    {
        Chosen chosen => chosen.Options.Except(question.OptionCodes(about.Row)).FirstOrDefault() ?? (chosen.Options.Count == 0 ? "—" : null),
        { Row: { } row } when question is Matrix matrix => matrix.Rows.PlaceOf(row) < 0 ? row : null,
        { Row: { } row } => question.OptionCodes(null).Contains(row) ? null : row,
        _ => question.Asks ? null : question.Code,
    };

    private static string? Twice(Question question)
    {
        IReadOnlyList<Option>[] lists = question switch
        {
            SingleChoice choice => [choice.Options],
            MultipleChoice choice => [choice.Options],
            Ranking ranking => [ranking.Options],
            Matrix matrix => [matrix.Rows, matrix.Options],
            _ => [],
        };
        return lists.Select(list => list.Where(option => option.Text.Zh.Length > 0).GroupBy(option => option.Text.Zh).FirstOrDefault(same => same.Count() > 1)?.Key).OfType<string>().FirstOrDefault();
    }

    // Unreachable: no course leads to it. Dead: an option with which the sheet can never be sent.
    private static Finding? Dead(Question question, Questionnaire questionnaire)
    {
        if (Courses.To(question, questionnaire) is not { } courses) return null;
        var shown = false;
        var alive = new HashSet<string>();
        var options = question.Demands is { Count: > 0 } ? question.OptionCodes(null).ToArray() : [];
        foreach (var course in courses)
        {
            var sheet = Sheet.Read(questionnaire, course);
            if (!sheet.Shown.Contains(question.Code)) continue;
            shown = true;
            if (options.Length == 0) return null;
            if (!sheet.Faults.ContainsKey(question.Code) && sheet.Answers.TryGetValue(question.Code, out var answer)) alive.UnionWith(question.Chosen(answer, null));
        }
        return !shown ? new(question.Code, "survey.logic.unreachable", question.Code)
            : options.Except(alive).FirstOrDefault() is { } dead ? new(question.Code, "survey.logic.dead", question.Code, dead)
            : null;
    }
}
