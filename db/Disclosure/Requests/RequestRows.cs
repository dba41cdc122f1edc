using System.Globalization;
using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>Keeping a request: the row, and who asks under the hosts' key, bound to it.</summary>
internal static class RequestRows
{
    /// <summary>Who asks, under the hosts' key for contact details.</summary>
    public static RowSeal<Applicant> SealedBy(HostKeys keys) => new(keys.Contact, "disclosure.applicant/envelope");

    extension(NpgsqlConnection tx)
    {
        /// <summary>Inserts a request that waits for the bureau's confirmation.</summary>
        /// <returns>Its id and its number in the year.</returns>
        public async Task<(Id<RequestFile> Id, string Number)> InsertAsync(RequestDraft kept, RequestChannel channel, DateOnly receivedOn, int year, RowSeal<Applicant> seal)
        {
            var id = Id<RequestFile>.Blind();
            var serial = await tx.QuerySingleAsync<int>("""
                insert into disclosure.request_serial (year, last)
                values (@year, 1)
                on conflict (year) do update set last = request_serial.last + 1
                returning last
                """, new { year });
            var number = string.Create(CultureInfo.InvariantCulture, $"{year}-{serial:0000}");
            await tx.ExecuteAsync("""
                insert into disclosure.request (id, number, applicant, wanted, form, channel, received_on)
                values (@id, @number, @Kind, @Wanted, @Form, @channel, @receivedOn)
                """, new { id, number, kept.Kind, kept.Wanted, kept.Form, channel, receivedOn });
            await tx.ExecuteAsync("""
                insert into disclosure.applicant (request_id, envelope)
                values (@id, @envelope)
                """, new { id, envelope = seal.Close(id.Value, kept.Applicant) });
            return (id, number);
        }
    }
}
