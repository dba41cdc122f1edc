using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Disclosure;

/// <summary>The people of the publicity desk, and what they do every day, through the desks.</summary>
internal static class Editors
{
    public static Actor Wang { get; } = Staff();

    public static Actor Li { get; } = Staff();

    public static NoticeText NoticeOf(string title = "关于做好秸秆禁烧工作的通知", string body = "**注意：**请各镇街道认真执行。", string column = "announcements") =>
        new(column, title, body, "市生态环境分局");

    extension(Bench bench)
    {
        public Task<Id<Notice>> DraftAsync(NoticeText? text = null, params Id<Occurrence>[] fulfils) =>
            bench.Get<NoticeDesk>().DraftAsync(text ?? NoticeOf(), fulfils, Wang, TestContext.Current.CancellationToken);

        public async Task<Id<Notice>> SubmittedAsync(NoticeText? text = null, params Id<Occurrence>[] fulfils)
        {
            var id = await bench.DraftAsync(text, fulfils);
            await bench.Get<NoticeDesk>().SubmitAsync(id, Wang, TestContext.Current.CancellationToken);
            return id;
        }

        public async Task<Id<Notice>> PublishedAsync(NoticeText? text = null, params Id<Occurrence>[] fulfils)
        {
            var id = await bench.SubmittedAsync(text, fulfils);
            await bench.Get<ReviewDesk>().ApproveAsync(id, 1, Li, TestContext.Current.CancellationToken);
            return id;
        }

        /// <summary>A penalty decision of a day: the clock of seven working days is certain, so it counts.</summary>
        public async Task<Id<Occurrence>> PenaltyAsync(DateOnly day, string title = "某公司行政处罚决定书") =>
            (await bench.Get<ObligationDesk>().OpenAsync("G05", title, day, Wang, TestContext.Current.CancellationToken)).Id;
    }

    private static Actor Staff() => new(ActorKind.Staff, Id<AccountId>.New(), "bureau", ["publicity"]);
}
