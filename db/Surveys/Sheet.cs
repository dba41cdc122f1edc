namespace PingHuEcoPublic.Surveys;

/// <summary>
/// One answer sheet as it was read against its version: which questions its course led to, what was answered, what is wrong. The
/// questions' pages, the check, the preview and the desk that keeps the sheet all ask this one record.
/// </summary>
/// <param name="Answers">Cleaned answers by question; what was left open, or was not asked of this respondent, is absent.</param>
/// <param name="Faults">The key of the sentence beside each question that cannot be kept as it is.</param>
/// <param name="Shown">The questions and notes that the course led to.</param>
public sealed record Sheet(IReadOnlyDictionary<string, string> Answers, IReadOnlyDictionary<string, string> Faults, IReadOnlySet<string> Shown)
{
    /// <summary>The key of the fault whose sentence the questionnaire itself brings.</summary>
    public const string Demanded = "survey.answer.demanded";

    /// <summary>The key of the fault of a required question that was left open.</summary>
    public const string Open = "survey.answer.missing";

    private IReadOnlyDictionary<string, Phrase> Objections { get; init; } = new Dictionary<string, Phrase>();

    /// <summary>Whether it can be kept.</summary>
    public bool IsSound => Faults.Count == 0;

    /// <summary>
    /// Reads what was typed. What belongs to no question of the version, or to one that the course did not lead to, is no part of the
    /// sheet and is left out; an option that does not exist, a text that is too long or a required question left open is a fault beside
    /// its question, and everything else is kept.
    /// </summary>
    /// <param name="questionnaire">The version that the wave runs.</param>
    /// <param name="typed">What was sent, by question.</param>
    public static Sheet Read(Questionnaire questionnaire, IReadOnlyDictionary<string, string?> typed)
    {
        var answers = new Dictionary<string, string>();
        var faults = new Dictionary<string, string>();
        var objections = new Dictionary<string, Phrase>();
        var shown = new HashSet<string>();
        var sound = new Dictionary<string, (Question Question, string Answer)>();
        string? ahead = null;
        foreach (var question in questionnaire.Questions)
        {
            if (ahead is not null && question.Code != ahead) continue;
            ahead = null;
            if (question.Show?.Holds(Given) == false) continue;
            shown.Add(question.Code);
            if (question.Asks) Take(question);
            ahead = question.Skips?.FirstOrDefault(skip => skip.When.Holds(Given))?.To;
        }
        return new(answers, faults, shown) { Objections = objections };

        (Question Question, string Answer)? Given(string code) => sound.TryGetValue(code, out var found) ? found : null;

        void Take(Question question)
        {
            var answer = question.Clean(typed.GetValueOrDefault(question.Code) ?? "");
            var fault = answer.Length > 0 ? question.Fault(answer) : question.Required || question.RequiredWhen?.Holds(Given) == true ? Open : null;
            if (answer.Length > 0 && fault is null)
            {
                sound[question.Code] = (question, answer);
                if (question.Demands?.FirstOrDefault(demand => !demand.Holds.Holds(Given)) is { } unmet) (fault, objections[question.Code]) = (Demanded, unmet.Otherwise);
            }
            if (fault is not null) faults[question.Code] = fault;
            if (answer.Length > 0 && (fault is null || question.KeepsFaulty)) answers[question.Code] = answer;
        }
    }

    /// <summary>What stands in the gaps of a question's fault.</summary>
    public object[] FaultArgs(Question question) => Objections.TryGetValue(question.Code, out var objection) ? [objection] : question.Limits;

    /// <summary>A phrase with what was answered in its gaps.</summary>
    public Phrase Say(Questionnaire questionnaire, Phrase phrase) =>
        phrase.Filled(code => Answers.TryGetValue(code, out var answer) && !Faults.ContainsKey(code) && questionnaire.Find(code) is { } question ? question.Say(answer) : null);

    /// <summary>The answers as small numbers, in the version's order; <see cref="Question.Unanswered"/> where open, <see cref="Question.NotShown"/> where not asked.</summary>
    public short[] Dense(Questionnaire questionnaire) =>
        [.. questionnaire.Asked.SelectMany(question =>
            Answers.TryGetValue(question.Code, out var answer) ? question.Dense(answer)
            : Enumerable.Repeat(Shown.Contains(question.Code) ? Question.Unanswered : Question.NotShown, question.Columns))];

    /// <summary>The division code of the respondent's town; null where not asked, left open or elsewhere.</summary>
    public string? TownIn(Questionnaire questionnaire) =>
        questionnaire.Town is { } town && Answers.TryGetValue(town.Code, out var answer) && TownChoice.TownOf(answer) is var code and not TownChoice.Elsewhere ? code : null;

    /// <summary>The answers as the record holds them.</summary>
    public IReadOnlyDictionary<string, string> Recorded(Questionnaire questionnaire) =>
        questionnaire.Photos.Any() ? Answers.ToDictionary(answer => answer.Key, answer => questionnaire.Find(answer.Key)!.Recorded(answer.Value)) : Answers;
}
