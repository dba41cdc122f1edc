using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Surveys;

/// <summary>A definition: what is asked, in which order. Once published as a version it never changes; an edit is another version.</summary>
/// <param name="Title">What the survey is called.</param>
/// <param name="About">What it is for, in a sentence or two, without a word that argues for an answer.</param>
/// <param name="Source">Where its questions come from.</param>
/// <param name="Questions">What is shown, in order; one a screen.</param>
public sealed record Questionnaire(Phrase Title, Phrase About, Phrase Source, IReadOnlyList<Question> Questions)
{
    /// <summary>The most questions and notes of one definition.</summary>
    public const int Most = 300;

    /// <summary>Whether it is offered in Chinese only; else every phrase must be said in English too.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool ChineseOnly { get; init; }

    /// <summary>Whether a phrase is said in each language that the questionnaire is offered in.</summary>
    public bool Says(Phrase phrase) => ChineseOnly ? !string.IsNullOrWhiteSpace(phrase.Zh) : phrase.IsComplete;

    /// <summary>The questions that ask, in order; an answer's dense numbers stand in this order.</summary>
    [JsonIgnore]
    public IEnumerable<Question> Asked => Questions.Where(question => question.Asks);

    /// <summary>The question whose answer is the respondent's town; null where none asks.</summary>
    [JsonIgnore]
    public TownChoice? Town => Questions.OfType<TownChoice>().FirstOrDefault();

    /// <summary>The questions that ask for a photo.</summary>
    [JsonIgnore]
    public IEnumerable<PhotoQuestion> Photos => Questions.OfType<PhotoQuestion>();

    /// <summary>The question whose figures stand at the head of the results; null where none was chosen.</summary>
    [JsonIgnore]
    public Question? Headline => Questions.FirstOrDefault(question => question.Headline);

    /// <summary>Minutes that the whole takes most people, at least one.</summary>
    [JsonIgnore]
    public int Minutes => MinutesOf(Questions);

    /// <summary>Minutes that some of its questions take most people, at least one.</summary>
    public static int MinutesOf(IEnumerable<Question> questions) => Math.Max(1, (int)Math.Round(questions.Sum(question => question.Seconds) / 60.0, MidpointRounding.AwayFromZero));

    /// <summary>A question by its code; null where there is none.</summary>
    public Question? Find(string code) => Questions.FirstOrDefault(question => question.Code == code);

    /// <summary>The place of a question's first dense number.</summary>
    public int ColumnOf(string code) => Asked.TakeWhile(question => question.Code != code).Sum(question => question.Columns);

    /// <summary>SHA-256 over its JSON: the same definition is the same version.</summary>
    public byte[] Sum() => SHA256.HashData(Encoding.UTF8.GetBytes(Json.Write(this)));

    /// <summary>Refuses a definition that could not be answered or counted.</summary>
    /// <exception cref="Refusal"><c>survey.definition.*</c> or <c>survey.logic.*</c>, naming the question.</exception>
    public void Check()
    {
        if (!Questions.Any(question => question.Asks)) throw new Refusal("survey.definition.empty");
        if (Questions.Count > Most) throw new Refusal("survey.definition.many", Most);
        if (!new[] { Title, About, Source }.All(Says)) throw new Refusal("survey.definition.about");
        if (Questions.GroupBy(question => question.Code).FirstOrDefault(same => same.Count() > 1) is { } twice) throw new Refusal("survey.definition.twice", twice.Key);
        if (Questions.OfType<TownChoice>().Count() > 1) throw new Refusal("survey.definition.towns");
        if (Photos.Count() > PhotoQuestion.Most) throw new Refusal("survey.definition.photos", PhotoQuestion.Most);
        if (Questions.Count(question => question.Headline) > 1) throw new Refusal("survey.definition.headlines");
        foreach (var question in Questions) CheckOne(question);
        if (LogicCheck.Of(this) is [var fault, ..]) throw new Refusal(fault.Key, fault.Args);
    }

    // Who writes a questionnaire knows its questions by their words, not by their codes.
    private static object Named(Question question) => string.IsNullOrWhiteSpace($"{question.Text}") ? question.Code : question.Text;

    private void CheckOne(Question question)
    {
        if (!Options.IsCode(question.Code)) throw new Refusal("survey.definition.code", question.Code);
        if (!question.Phrases.All(phrase => phrase is null || Says(phrase))) throw new Refusal("survey.definition.language", Named(question));
        if (!question.IsSound) throw new Refusal("survey.definition.options", Named(question));
        if (question.Scores is not null && question is not SingleChoice) throw new Refusal("survey.definition.scores", Named(question));
        if (question.Headline && question.Scores is null) throw new Refusal("survey.definition.scores", Named(question));
    }
}
