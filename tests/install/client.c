/* A user of the installed library: one header of each folder, one call. */
#include <entente/extract.h>
#include <entente/graph.h>
#include <entente/out.h>
#include <entente/version.h>

#include <stdio.h>

int main(void)
{
    ent_network *network;
    ent_buf out = {0};
    if (ent_network_new(&network) != ENT_OK) return 1;
    ent_status st = ent_out_actors_csv(network, &out);
    printf("libentente %s: %s, %zu bytes\n", ent_version(), ent_status_text(st), out.len);
    ent_buf_free(&out);
    ent_network_free(network);
    return st == ENT_OK ? 0 : 1;
}
