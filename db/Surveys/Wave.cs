using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Surveys;

/// <summary>A survey: the definition that lives on while its versions follow each other.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Code">Its name among us, e.g. <c>provincial</c>.</param>
public sealed record Survey(Id<Survey> Id, string Code);

/// <summary>An immutable version of a survey.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Survey">The survey.</param>
/// <param name="Number">1, 2, 3, …</param>
/// <param name="Questionnaire">What is asked.</param>
public sealed record SurveyVersion(Id<SurveyVersion> Id, Id<Survey> Survey, int Number, Questionnaire Questionnaire)
{
    /// <summary>Whether answers keep the month only: they trickle in one by one, and a day with one answer would name its writer to whoever knows the day.</summary>
    public bool KeepsMonths { get; init; }

    /// <summary>The day that an answer keeps.</summary>
    public DateOnly DayOf(DateOnly today) => KeepsMonths ? new(today.Year, today.Month, 1) : today;
}

/// <summary>Who can answer a wave.</summary>
public enum WaveMode
{
    /// <summary>Whoever has a one-use invitation, once.</summary>
    Invited,

    /// <summary>Anybody with the link; the figures say so.</summary>
    OpenLink,

    /// <summary>Who was sampled and is asked by an interviewer; staff enter the sheets.</summary>
    Sampled,

    /// <summary>Anybody who can read a code sent to a mobile number, once a number.</summary>
    PhoneCode,
}

/// <summary>How an answer came about.</summary>
public enum AnswerMode
{
    /// <summary>By oneself, on one's own device.</summary>
    Web,

    /// <summary>By oneself, on a device that staff put up.</summary>
    Kiosk,

    /// <summary>On the site with somebody's help.</summary>
    Helped,

    /// <summary>On paper; staff typed it.</summary>
    Paper,

    /// <summary>By telephone; the interviewer typed it.</summary>
    Telephone,
}

/// <summary>By which way an answer came.</summary>
public enum AnswerChannel
{
    /// <summary>By a one-use invitation.</summary>
    Invitation,

    /// <summary>By the open link, chosen by the respondents themselves.</summary>
    OpenLink,

    /// <summary>Entered by staff.</summary>
    Entry,

    /// <summary>At a device that staff put up.</summary>
    Kiosk,

    /// <summary>By a code sent to a mobile number.</summary>
    PhoneCode,
}

/// <summary>One run of one version.</summary>
/// <param name="Id">Its id.</param>
/// <param name="SurveyId">The survey.</param>
/// <param name="VersionId">The version that it runs; it never changes, whatever is published meanwhile.</param>
/// <param name="Title">The period, e.g. 2026年第四季度.</param>
/// <param name="Mode">Who can answer.</param>
/// <param name="Stage">Where it stands.</param>
/// <param name="OpensOn">The first day for answers.</param>
/// <param name="ClosesOn">The last day on which somebody can begin to answer.</param>
/// <param name="ClosedOn">The day on which a person closed it; null before.</param>
/// <param name="Scores">The score maps by name, as they stood when the wave was opened.</param>
/// <param name="OpensAt">When the queue opens it; null where a person does.</param>
/// <param name="ClosesAt">When the queue closes it; null where a person does.</param>
public sealed record Wave(
    Id<Wave> Id,
    Id<Survey> SurveyId,
    Id<SurveyVersion> VersionId,
    Json<Phrase> Title,
    WaveMode Mode,
    WaveStage Stage,
    DateOnly OpensOn,
    DateOnly ClosesOn,
    DateOnly? ClosedOn,
    Json<ScoreMap[]> Scores,
    DateTimeOffset? OpensAt,
    DateTimeOffset? ClosesAt)
{
    /// <summary>Whether somebody may begin to answer on a day.</summary>
    public bool TakesAnswers(DateOnly today) => Stage == WaveStage.Open && OpensOn <= today && today <= ClosesOn;

    /// <summary>Refuses who comes by another way than the wave has, before it begins or after it ended.</summary>
    /// <exception cref="Refusal"><c>survey.wave.sampled</c>, <c>survey.wave.invited</c>, <c>survey.wave.phone</c>, <c>survey.wave.openly</c>, <c>survey.wave.early</c>, <c>survey.wave.over</c></exception>
    internal void RefuseUnless(WaveMode by, DateOnly today)
    {
        if (Mode != by)
            throw new Refusal(Mode switch
            {
                WaveMode.Sampled => "survey.wave.sampled",
                WaveMode.Invited => "survey.wave.invited",
                WaveMode.PhoneCode => "survey.wave.phone",
                WaveMode.OpenLink => "survey.wave.openly",
            });
        if (Stage == WaveStage.Draft || (Stage == WaveStage.Open && today < OpensOn)) throw new Refusal("survey.wave.early", OpensOn);
        if (!TakesAnswers(today)) throw new Refusal("survey.wave.over");
    }

    /// <summary>Whether its time is over and a person should close it.</summary>
    public bool IsDueToClose(DateOnly today) => Stage == WaveStage.Open && today > ClosesOn;

    /// <summary>The score map of a name.</summary>
    public ScoreMap? ScoreMap(string? name) => Scores.Value.FirstOrDefault(map => map.Map == name);
}
