/*
 * The program: its two faces, which know nothing of each other.
 */
#include "cli/program.h"
#include "web/serve.h"

int main(int argc, char **argv)
{
    return rp_program_run(argc, argv, rp_web_serve);
}
