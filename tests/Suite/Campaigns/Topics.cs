using PingHuEcoPublic.Campaigns;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Tests.Support;
using static PingHuEcoPublic.Tests.Disclosure.Editors;

namespace PingHuEcoPublic.Tests.Campaigns;

/// <summary>Topic pages, events and sign-ups, through the desks.</summary>
internal static class Topics
{
    public static CampaignText Text { get; } = new("走进污水处理厂", "看看家里的水去了哪里。", "**注意：**请穿平底鞋。", new(2026, 11, 20), new(2026, 12, 31));

    public static DateTimeOffset At(int day, double hour) => Clock.StartOf(new(2026, 12, day)).AddHours(hour);

    public static EventPlan Tour(int capacity = 10, int party = 3) => new("第一场", "", "东片污水处理厂门口", At(5, 9), At(5, 10.5), capacity, party, null);

    extension(Bench bench)
    {
        public async Task<Id<Campaign>> ReleasedAsync(string slug = "open-day")
        {
            var id = await bench.Get<CampaignDesk>().OpenAsync(slug, Text, Wang, TestContext.Current.CancellationToken);
            await bench.Get<CampaignDesk>().ReleaseAsync(id, Li, TestContext.Current.CancellationToken);
            return id;
        }

        public async Task<Id<Event>> TourAsync(int capacity = 10, int party = 3) =>
            await bench.Get<EventDesk>().PlanAsync(await bench.ReleasedAsync(), Tour(capacity, party), Wang, TestContext.Current.CancellationToken);

        public async Task<string> SignUpAsync(Id<Event> at, int people = 1, string name = "沈秋月")
        {
            var issued = bench.Get<Receipts>().Issue(SignUpDesk.ReceiptKind);
            await bench.Get<SignUpDesk>().SignUpAsync(Id<Sending>.Blind().Value, at, new(name, "138 0000 0001", people), issued, TestContext.Current.CancellationToken);
            return issued.Code;
        }
    }
}
