namespace PingHuEcoPublic.Surveys;

/// <summary>One answer sheet as it was read against its version.</summary>
/// <param name="Answers">Cleaned answers by question; what was left open is absent.</param>
/// <param name="Faults">The key of the sentence beside each question that cannot be kept as it is.</param>
public sealed record Sheet(IReadOnlyDictionary<string, string> Answers, IReadOnlyDictionary<string, string> Faults)
{
    /// <summary>Whether it can be kept.</summary>
    public bool IsSound => Faults.Count == 0;

    /// <summary>
    /// Reads what was typed. What belongs to no question of the version is no part of the answer and is left out; an option that does
    /// not exist, a text that is too long or a required question left open is a fault beside its question, and everything else is kept.
    /// </summary>
    /// <param name="questionnaire">The version that the wave runs.</param>
    /// <param name="typed">What was sent, by question.</param>
    public static Sheet Read(Questionnaire questionnaire, IReadOnlyDictionary<string, string?> typed)
    {
        var answers = new Dictionary<string, string>();
        var faults = new Dictionary<string, string>();
        foreach (var question in questionnaire.Asked)
        {
            var answer = question.Clean(typed.GetValueOrDefault(question.Code) ?? "");
            var fault = answer.Length > 0 ? question.Fault(answer) : question.Required ? "survey.answer.missing" : null;
            if (fault is not null) faults[question.Code] = fault;
            if (answer.Length > 0 && (fault is null || question is FreeText)) answers[question.Code] = answer;
        }
        return new(answers, faults);
    }

    /// <summary>The answers as one small number a question, in the version's order; <see cref="Question.Unanswered"/> where open.</summary>
    public short[] Dense(Questionnaire questionnaire) =>
        [.. questionnaire.Asked.Select(question => Answers.TryGetValue(question.Code, out var answer) ? question.Dense(answer) : Question.Unanswered)];

    /// <summary>The division code of the respondent's town; null where not asked, left open or elsewhere.</summary>
    public string? TownIn(Questionnaire questionnaire) =>
        questionnaire.Town is { } town && Answers.TryGetValue(town.Code, out var code) && code != TownChoice.Elsewhere ? code : null;
}
