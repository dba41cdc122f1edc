using PingHuEcoPublic.Disclosure;

namespace PingHuEcoPublic.Web.Components;

/// <summary>The colour of a stage or a standing of disclosure; the word always stands beside it.</summary>
public static class DisclosureTones
{
    extension(TargetStanding standing)
    {
        public Tone Tone => standing switch
        {
            TargetStanding.Met => Tone.Good,
            TargetStanding.NotMet => Tone.Late,
            TargetStanding.Open => Tone.Neutral,
        };
    }

    extension(EnterpriseStanding standing)
    {
        public Tone Tone => standing switch
        {
            EnterpriseStanding.OnTime => Tone.Good,
            EnterpriseStanding.Late => Tone.Soon,
            EnterpriseStanding.Missing => Tone.Late,
            EnterpriseStanding.Awaited => Tone.Neutral,
        };
    }

    extension(NoticeStage stage)
    {
        public Tone Tone => stage switch
        {
            NoticeStage.Draft => Tone.Neutral,
            NoticeStage.InReview => Tone.Soon,
            NoticeStage.Scheduled => Tone.Info,
            NoticeStage.Published => Tone.Good,
            NoticeStage.Withdrawn => Tone.Late,
        };
    }

    extension(DocumentValidity validity)
    {
        public Tone Tone => validity switch
        {
            DocumentValidity.InForce => Tone.Good,
            DocumentValidity.Expired => Tone.Soon,
            DocumentValidity.Repealed => Tone.Late,
        };
    }

    extension(HandOverState state)
    {
        public Tone Tone => state switch
        {
            HandOverState.Same or HandOverState.TakenDown => Tone.Good,
            HandOverState.Older => Tone.Soon,
            HandOverState.Withdrawn => Tone.Late,
        };
    }

    extension(TaskStanding standing)
    {
        public Tone Tone => standing switch
        {
            TaskStanding.Done => Tone.Good,
            TaskStanding.UnderWay => Tone.Info,
            TaskStanding.Behind => Tone.Late,
            TaskStanding.NotBegun => Tone.Neutral,
        };
    }

    extension(AskState state)
    {
        public Tone Tone => state switch
        {
            AskState.Accepted => Tone.Good,
            AskState.Returned => Tone.Info,
            AskState.SentBack => Tone.Soon,
            AskState.Awaited => Tone.Neutral,
        };
    }
}
