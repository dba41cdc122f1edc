using PingHuEcoPublic.Kernel;
using static PingHuEcoPublic.Surveys.WaveAct;
using static PingHuEcoPublic.Surveys.WaveStage;

namespace PingHuEcoPublic.Surveys;

/// <summary>Where a wave stands.</summary>
public enum WaveStage
{
    /// <summary>Being prepared; nobody can answer.</summary>
    Draft,

    /// <summary>Answers are taken.</summary>
    Open,

    /// <summary>No answer can be added any more, by the database's own rule; figures are looked at inside.</summary>
    Closed,

    /// <summary>A person has published the figures.</summary>
    Published,
}

/// <summary>What a person does with a wave.</summary>
public enum WaveAct
{
    /// <summary>Begin to take answers.</summary>
    Open,

    /// <summary>Say when the queue opens or closes it.</summary>
    Schedule,

    /// <summary>Say how many answers of each group are wanted.</summary>
    SetQuota,

    /// <summary>Make one-use invitations.</summary>
    Invite,

    /// <summary>Stop taking answers, for good.</summary>
    Close,

    /// <summary>Publish a chosen set of figures, frozen; may be done again.</summary>
    Publish,
}

/// <summary>What may follow what.</summary>
public static class WaveFlow
{
    extension(WaveStage stage)
    {
        /// <summary>Whether the act may be done now.</summary>
        public bool Allows(WaveAct act) => stage.Next(act) is not null;

        /// <summary>The acts that may be done now, for the page's buttons.</summary>
        public IEnumerable<WaveAct> Acts => Enum.GetValues<WaveAct>().Where(act => stage.Allows(act));

        /// <summary>Where the wave stands after an act.</summary>
        /// <exception cref="Refusal"><c>wave.{act}.while.{stage}</c></exception>
        public WaveStage After(WaveAct act) => stage.Next(act) ?? throw new Refusal($"wave.{act.Word()}.while.{stage.Word()}");

        private WaveStage? Next(WaveAct act) => (stage, act) switch
        {
            (Draft, WaveAct.Open) => WaveStage.Open,
            (Draft, WaveAct.Schedule) => Draft,
            (Draft, SetQuota) => Draft,
            (WaveStage.Open, WaveAct.Schedule) => WaveStage.Open,
            (WaveStage.Open, Invite) => WaveStage.Open,
            (WaveStage.Open, Close) => Closed,
            (Closed, Publish) => Published,
            // Another chosen set of figures; the earlier publications stay.
            (Published, Publish) => Published,
            _ => null,
        };
    }
}
